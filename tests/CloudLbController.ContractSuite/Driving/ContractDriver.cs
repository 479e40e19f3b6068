using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.Core.Inventories;
using CloudLbController.Core.Planning;
using CloudLbController.Core.Reconciling;

namespace CloudLbController.ContractSuite.Driving;

/// <summary>
/// Drives a provider as the core does, on one thread and in rounds: resolve, plan, apply a batch of each write scope, fold, look again when it is time. Every
/// answer of the provider is checked against the contract on the way.
/// </summary>
public sealed class ContractDriver : IAsyncDisposable
{
    private const int TooManyRounds = 300;
    private static readonly TimeSpan Backoff = TimeSpan.FromSeconds(31);
    private readonly IContractCloud _cloud;
    private readonly SortedDictionary<StackId, Stack> _wishes = [];
    private readonly Claimants _claimants;
    private readonly HashSet<StackId> _rereads = [];
    private CloudEnvironment? _environment;

    private ContractDriver(IContractCloud cloud, ClusterIdentity cluster, Gate gate)
    {
        _cloud = cloud;
        Gate = gate;
        Provider = cloud.Connect(cluster, gate);
        Inventory = new Inventory(cloud.Time);
        _claimants = new Claimants(Inventory);
    }

    /// <summary>Ours, unless a test says otherwise.</summary>
    public static ClusterIdentity Us { get; } = new("prod", "0b5f1c9e-uid-of-kube-system", "default");

    /// <summary>The provider under test.</summary>
    public ICloudProvider Provider { get; }

    /// <summary>What is known.</summary>
    public Inventory Inventory { get; }

    /// <summary>Whether the provider may write.</summary>
    public Gate Gate { get; }

    /// <summary>The hashes of approved replacements.</summary>
    public HashSet<string> Approvals { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether every replacement is approved.</summary>
    public bool ApprovesAll { get; set; }

    /// <summary>Cancels the calls of the provider.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>Stacks of which something exists, and that nobody wants or wanted to go.</summary>
    public IEnumerable<StackId> Orphans => Inventory.Stacks.Where(id => !id.IsShared && !_wishes.ContainsKey(id));

    /// <summary>Connects, surveys and observes everything.</summary>
    public static async Task<ContractDriver> StartAsync(IContractCloud cloud, ClusterIdentity? cluster = null, IEnumerable<Stack>? wishes = null)
    {
        var driver = new ContractDriver(cloud, cluster ?? Us, new Gate());
        foreach (var wish in wishes ?? [])
        {
            driver.Want(wish);
        }

        await driver.SurveyAsync();
        await driver.ObserveAllAsync();
        return driver;
    }

    /// <summary>Sets what a stack should be; <see cref="Stack.Empty"/> deletes it.</summary>
    public void Want(Stack stack) => _wishes[stack.Id] = stack;

    /// <summary>Makes the owner absent: nothing is planned for it any more.</summary>
    public void Forget(StackId id) => _wishes.Remove(id);

    /// <summary>Reads the slow facts.</summary>
    public async Task SurveyAsync() => _environment = (await Provider.SurveyAsync(Cancellation)).Environment!;

    /// <summary>Reads everything.</summary>
    public async Task<Observation> ObserveAllAsync()
    {
        var begun = Inventory.BeginObservation();
        var all = await Provider.ObserveAsync(new ObservationRequest(null, ObservationDepth.Targets), Cancellation);
        Inventory.Take(all, begun);
        return all;
    }

    /// <summary>Reads everything twice, far enough apart that drift is believed.</summary>
    public async Task AuditAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            await _cloud.PassAsync(Backoff);
            foreach (var id in Inventory.Stacks.Concat(_wishes.Keys).Distinct().ToList())
            {
                await ObserveAsync(id);
            }
        }
    }

    /// <summary>Reads one stack.</summary>
    public async Task<Observation> ObserveAsync(StackId id)
    {
        var begun = Inventory.BeginObservation();
        var one = await Provider.ObserveAsync(new ObservationRequest(id, ObservationDepth.Targets), Cancellation);
        Inventory.Take(id, one, begun);
        return one;
    }

    /// <summary>Lets time pass.</summary>
    public Task WaitAsync(TimeSpan span) => _cloud.PassAsync(span);

    /// <summary>What is known of a stack.</summary>
    public ObservedStack Known(StackId id) => Inventory.Find(id)?.Stack ?? ObservedStack.Empty(id);

    /// <summary>The one thing that a key means; what is being deleted does not count.</summary>
    public ObservedResource Live(StackId id, ResourceKey key) =>
        Assert.Single(Known(id).Resources, thing => thing.Key == key && thing.Lifecycle is not Lifecycle.Deleting);

    /// <summary>Rounds until nothing more happens, as long as nothing has to be waited for longer than the patience (59 minutes by default).</summary>
    public async Task<Round> SettleAsync(TimeSpan? patience = null)
    {
        for (var i = 0; i < TooManyRounds; i++)
        {
            var round = await RoundAsync();
            if (round.Next is not { } next || next > (patience ?? TimeSpan.FromMinutes(59)))
            {
                return round;
            }

            if (next > TimeSpan.Zero)
            {
                await _cloud.PassAsync(next);
            }
        }

        Assert.Fail($"After {TooManyRounds} rounds there is still something to do: {string.Join("; ", (await RoundAsync()).Passes.Select(Describe))}");
        return null!;
    }

    /// <summary>One pass of every stack.</summary>
    public async Task<Round> RoundAsync()
    {
        foreach (var id in _rereads.ToList())
        {
            _rereads.Remove(id);
            await ObserveAsync(id);
        }

        var passes = Plan();
        foreach (var scope in passes.Values.Where(pass => !pass.Planned.Plan.IsEmpty).GroupBy(pass => pass.Resolution.WriteScope).ToList())
        {
            await ApplyAsync(passes, [.. scope]);
        }

        return new Round(passes, passes.Values.Select(Look).Min());
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Provider.DisposeAsync();

    private SortedDictionary<StackId, Pass> Plan()
    {
        var passes = new SortedDictionary<StackId, Pass>();
        var resolutions = _wishes.Values.Where(wish => IsKnown(wish.Id)).Select(Resolve).ToList();
        resolutions.ForEach(resolution => _claimants.Set(resolution.Stack.Id, resolution.Claims));
        var shared = _claimants.Shared.Where(IsKnown).Select(id => Resolve(_claimants.Desired(id, _wishes.Keys)));
        foreach (var resolution in resolutions.Concat(shared))
        {
            passes[resolution.Stack.Id] = Plan(resolution);
        }

        return passes;
    }

    private bool IsKnown(StackId id)
    {
        var isKnown = Inventory.Find(id) is { Uncertain: false };
        return isKnown || !_rereads.Add(id);
    }

    private Resolution Resolve(Stack wish)
    {
        var known = Known(wish.Id);
        var resolution = Provider.Resolve(wish, known, _environment!);
        ContractChecks.Resolution(wish, resolution, Provider.Resolve(wish, known, _environment!));
        return resolution;
    }

    private Pass Plan(Resolution resolution)
    {
        var input = new PlanInput(resolution.Stack, Known(resolution.Stack.Id))
        {
            Shared = _claimants.Ids,
            Drain = Provider.Capabilities.Drain,
            RemovesParts = Provider.Capabilities.RemovesParts,
            Approvals = Approvals,
        };
        var planned = StackPlanner.Plan(input);
        if (ApprovesAll)
        {
            Approvals.UnionWith(planned.Decisions.Where(decision => decision.Verdict == Verdict.Refuse).Select(decision => decision.Input));
            planned = StackPlanner.Plan(input);
        }

        return new Pass(resolution, planned);
    }

    private async Task ApplyAsync(SortedDictionary<StackId, Pass> passes, IReadOnlyList<Pass> batch)
    {
        var before = _cloud.Calls.Count;
        var results = await Provider.ApplyAsync([.. batch.Select(pass => pass.Planned.Plan)], Cancellation);
        ContractChecks.Applied([.. batch.Select(pass => pass.Planned.Plan)], results, [.. _cloud.Calls.Skip(before)]);
        foreach (var (pass, result) in batch.Zip(results))
        {
            if (result.Refused is not null && batch.Count > 1)
            {
                await ApplyAsync(passes, [pass]);
            }
            else
            {
                passes[pass.Planned.Plan.Id] = Take(pass with { Result = result });
            }
        }
    }

    private Pass Take(Pass pass)
    {
        var id = pass.Planned.Plan.Id;
        var folded = Fold.Apply(pass.Planned.Plan, pass.Result!);
        var isStale = pass.Problems.Any(problem => problem.Kind == ProblemKind.Stale);
        Inventory.Take(folded with { Uncertain = folded.Uncertain || isStale });
        if (pass.Steps.Any(step => step.Outcome is ChangeOutcome.Unknown or ChangeOutcome.Failed))
        {
            _rereads.Add(id);
        }

        return pass;
    }

    private TimeSpan? Look(Pass pass)
    {
        var id = pass.Planned.Plan.Id;
        var outcome = ProblemOutcomes.Of(pass.Problems).Within(pass.Planned.After);
        if (pass.Planned.After is not null || pass.Planned.Read is not null)
        {
            _rereads.Add(id);
        }

        var again = pass.Planned.Read is not null || pass.Steps.Any(step => step.Outcome is ChangeOutcome.Done { Shortfall: null });
        var isUnknown = pass.Steps.Any(step => step.Outcome is ChangeOutcome.Unknown);
        return !Gate.IsUp ? null : isUnknown ? Backoff : again ? TimeSpan.Zero : outcome.Retry ? Backoff : outcome.After;
    }

    private static string Describe(KeyValuePair<StackId, Pass> pass) =>
        $"{pass.Key}: {string.Join(", ", pass.Value.Planned.Decisions)} {string.Join(", ", pass.Value.Problems)} next {pass.Value.Planned.After}";
}
