using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.ContractSuite.Driving;

namespace CloudLbController.ContractSuite;

/// <content>The scenarios that faults and crashes are put into.</content>
public abstract partial class ContractTests
{
    /// <summary>How long a fault lasts that has a time.</summary>
    protected static TimeSpan FaultTime { get; } = TimeSpan.FromMinutes(2);

    /// <summary>What is wanted at the end of a scenario.</summary>
    protected static IReadOnlyList<Stack> Wanted(Scenario scenario) => scenario switch
    {
        Scenario.Create => [Wishes.Web("web")],
        Scenario.Delete => [Stack.Empty(WebId)],
        _ => [OverUdp(Wishes.Web("web", ports: 3).WithTargets(Wishes.Nodes(4, from: 1))
            .With<TargetGroup>(Wishes.GroupKey(1), group => group with { DrainTime = TimeSpan.FromSeconds(55) }))],
    };

    /// <summary>The first port over UDP: another listener, and another target group under the same key.</summary>
    protected static Stack OverUdp(Stack stack) => stack with
    {
        Resources = stack.Resources.Select(resource => resource switch
        {
            Listener listener when listener.Key == Wishes.ListenerKey(0) => new Listener(ResourceKey.Listener(TransportProtocol.Udp, listener.Port))
            {
                Protocol = TransportProtocol.Udp,
                Port = listener.Port,
                Targets = listener.Targets,
            },
            TargetGroup group when group.Key == Wishes.GroupKey(0) => group with { Protocol = TransportProtocol.Udp },
            _ => resource,
        }).OrderBy(resource => resource.Key).ToStructuralList(),
    };

    /// <summary>A driver at the beginning of a scenario.</summary>
    protected static async Task<ContractDriver> BeforeAsync(Scenario scenario, IContractCloud cloud)
    {
        var driver = await SettledAsync(cloud, scenario == Scenario.Create ? [] : [Wishes.Web("web")]);
        driver.ApprovesAll = true;
        Wanted(scenario).ToList().ForEach(driver.Want);
        return driver;
    }

    /// <summary>Every change of the scenario where nothing goes wrong.</summary>
    protected async Task<IReadOnlyList<ChangeRef>> ChangesOfAsync(Scenario scenario)
    {
        await using var cloud = NewCloud();
        await using var driver = await BeforeAsync(scenario, cloud);
        var calls = cloud.Calls.Count;
        await driver.SettleAsync();
        return [.. cloud.Calls.Skip(calls).SelectMany(call => call.Changes).Distinct()];
    }

    /// <summary>Rounds up to the one in which the change was tried, and checks what became of the others.</summary>
    protected static async Task AssertHurtsOnlyWhatComesAfterAsync(ContractDriver driver, ChangeRef change, ContractFault fault)
    {
        for (var i = 0; i < 50; i++)
        {
            var round = await driver.RoundAsync();
            if (round.Passes.GetValueOrDefault(change.Stack) is { Result: not null } pass && OutcomeOf(pass, change) is { } outcome and not ChangeOutcome.NotTried)
            {
                AssertOutcome(pass, change, outcome, fault);
                AssertAddressIsKnown(driver, pass);
                if (fault is ContractFault.Refused or ContractFault.Throttled or ContractFault.Stale or ContractFault.Slow && outcome is not ChangeOutcome.Unknown)
                {
                    await CloudState.AssertKnownIsTrueAsync(driver, change.Stack);
                }

                return;
            }

            await driver.WaitAsync(round.Next ?? TimeSpan.Zero);
        }

        Assert.Fail($"{change} was never tried.");
    }

    /// <summary>Puts a fault into each change of a scenario in turn.</summary>
    protected async Task AssertHealsWhateverChangeFailsAsync(Scenario scenario, ContractFault fault)
    {
        var changes = await ChangesOfAsync(scenario);
        Assert.NotEmpty(changes);
        foreach (var change in changes)
        {
            await using var cloud = NewCloud();
            Needs(cloud, CloudFeature.Faults);
            await using var driver = await BeforeAsync(scenario, cloud);
            Inject(cloud, change, fault);
            await AssertHurtsOnlyWhatComesAfterAsync(driver, change, fault);
            await AssertHealsAsync(driver, scenario);
        }
    }

    protected static void Inject(IContractCloud cloud, ChangeRef change, ContractFault fault)
    {
        cloud.Inject(change, fault, FaultTime);
        if (fault == ContractFault.Refused)
        {
            // Once more, because a batch is refused as a whole first where the cloud writes it at once.
            cloud.Inject(change, fault, FaultTime);
        }
    }

    private static void AssertOutcome(Pass pass, ChangeRef change, ChangeOutcome outcome, ContractFault fault)
    {
        Assert.True(
            fault switch
            {
                ContractFault.Refused or ContractFault.Throttled or ContractFault.Stale => outcome is ChangeOutcome.Failed,

                // A change of several calls may meet its own slow work half way.
                ContractFault.Slow or ContractFault.FailsLater => outcome is ChangeOutcome.Done or ChangeOutcome.Unknown,
                _ => outcome is ChangeOutcome.Unknown,
            },
            $"{fault} of {change} came back as {outcome}.");
        if (KindOf(fault) is { } kind)
        {
            Assert.True(kind == outcome.Problem?.Kind, $"{fault} of {change} came back as {outcome}.");
        }

        if (fault == ContractFault.Refused)
        {
            var others = pass.Steps.Where(step => ChangeRef.Of(change.Stack, step.Change) != change);
            Assert.DoesNotContain(others, step => step.Outcome is ChangeOutcome.Failed or ChangeOutcome.Unknown);
        }
    }

    /// <summary>What a fault must be called; null where its kind is the provider's choice.</summary>
    private static ProblemKind? KindOf(ContractFault fault) => fault switch
    {
        ContractFault.Refused => ProblemKind.Rejected,
        ContractFault.Throttled => ProblemKind.Throttled,
        ContractFault.Stale => ProblemKind.Stale,
        ContractFault.Wrong => ProblemKind.Bug,
        ContractFault.LostRequest or ContractFault.LostReply or ContractFault.FailedAfter => ProblemKind.Transient,
        _ => null,
    };

    /// <summary>An address is known as soon as the cloud answered, whatever else went wrong.</summary>
    private static void AssertAddressIsKnown(ContractDriver driver, Pass pass)
    {
        if (pass.Steps.Any(step => step is { Change: CreateChange { Key: var key }, Outcome: ChangeOutcome.Done } && key == ResourceKey.LoadBalancer))
        {
            Assert.Contains(driver.Known(pass.Planned.Plan.Id).Resources, thing => thing.Key == ResourceKey.LoadBalancer && thing.Addresses.Count > 0);
        }
    }

    private static ChangeOutcome? OutcomeOf(Pass pass, ChangeRef change) =>
        pass.Steps.FirstOrDefault(step => ChangeRef.Of(change.Stack, step.Change) == change).Outcome;

    /// <summary>In the end all is as it should be, and every thing there once.</summary>
    protected static async Task AssertHealsAsync(ContractDriver driver, Scenario scenario)
    {
        for (var i = 0; i < 3; i++)
        {
            await driver.SettleAsync(TimeSpan.FromHours(2));
            await driver.AuditAsync();
        }

        await AssertSettlesAsync(driver, WebId);
        if (scenario == Scenario.Delete)
        {
            await CloudState.AssertIsGoneAsync(driver, WebId);
            Assert.All(driver.Inventory.Stacks, id => Assert.True(driver.Known(id).IsGone));
        }
    }

    protected static async Task IgnoreCancellationAsync(Task work, CancellationToken ct)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // What it leaves behind is what the test looks at.
        }
    }
}
