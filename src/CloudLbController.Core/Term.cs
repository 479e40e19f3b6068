using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Applying;
using CloudLbController.Core.Auditing;
using CloudLbController.Core.Claims;
using CloudLbController.Core.Inventories;
using CloudLbController.Core.Reconciling;
using CloudLbController.Core.Translation.Ownership;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Queueing;
using CloudLbController.Kubernetes.Writing;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Core;

/// <summary>One term as leader: reads what exists, works on every key, and forgets it all at its end, since another leader may write afterwards.</summary>
internal sealed class Term : IDisposable
{
    private const string ConditionPrefix = "cloudlb.io/";
    private static readonly TimeSpan HeadStart = TimeSpan.FromSeconds(1);

    private readonly TermInputs _inputs;
    private readonly ILogger _logger;
    private readonly WorkQueue<StackId> _queue;
    private readonly Inventory _inventory;
    private readonly ClaimBook _claims;
    private readonly SafeProvider _provider;
    private readonly Surveyor _surveyor;
    private readonly Observer _observer;
    private readonly BulkReader _bulk;
    private readonly Auditor _auditor;
    private readonly OrphanReport _orphans = new();
    private readonly WishReader _wishes;
    private readonly Reconciler _reconciler;

    public Term(TermInputs inputs)
    {
        _inputs = inputs;
        var (access, options) = (inputs.Access, inputs.Options);
        _logger = access.Loggers.CreateLogger<Term>();
        var throttle = new Throttle(inputs.Metrics, access.Time, access.Seed);
        var provider = _provider = new SafeProvider(inputs.Provider, throttle, inputs.Metrics, access.Time, _logger);
        _queue = new WorkQueue<StackId>("stacks", access.Time, access.Metrics, access.Seed);
        _inventory = new Inventory(access.Time);
        _claims = new ClaimBook(_inventory);
        _surveyor = new Surveyor(provider, throttle, access.Time, access.Seed, _logger);
        _observer = new Observer(provider, _inventory);
        _bulk = new BulkReader(_observer, _inventory, throttle, access.Time, access.Seed, _logger);
        _auditor = new Auditor(_observer, _inventory, throttle, inputs.Provider.Capabilities, inputs.Metrics, access.Time, _logger);
        _wishes = new WishReader(inputs.Services, inputs.Nodes, _claims, options.Translation);
        var status = new StatusWriter(access.Api, inputs.Features, ConditionPrefix, access.Time);
        var finalizers = new FinalizerWriter(access.Api);
        var teller = new Teller(inputs.Events, access.Time);
        _reconciler = new Reconciler(
            _wishes,
            _inventory,
            _observer,
            new Proposer(provider, _claims, _surveyor, inputs.Nodes, access.Time),
            new Applier(new ScopeDispatcher(provider), _inventory, throttle, finalizers, inputs, _logger),
            new Reporter(
                status, new Departure(_observer, _inventory, status, finalizers, inputs, teller), teller, inputs.Provider.Capabilities, inputs),
            throttle,
            access.Time,
            _logger);
    }

    /// <summary>The queue, for metrics and liveness.</summary>
    public WorkQueue<StackId> Queue => _queue;

    /// <summary>For liveness.</summary>
    public TimeSpan LongestOverdue => _provider.LongestOverdue;

    /// <summary>Runs until cancelled, and then returns once no pass is under way.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await Task.WhenAll(_inputs.Services.Store.WaitForSyncAsync(ct), _inputs.Nodes.WaitForSyncAsync(ct));
            await _surveyor.RefreshAsync(ct);
            await _bulk.ReadAsync(ct);
            using var triggers = Subscribe();
            Begin();
            await RunLoopsAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }

    /// <summary>What only a leader knows is not told on.</summary>
    public void Dispose()
    {
        _queue.Dispose();
        _inputs.Metrics.OldestAudit = null;
        _inputs.Metrics.Orphans = 0;
    }

    private Task RunLoopsAsync(CancellationToken ct)
    {
        List<Func<CancellationToken, Task>> loops =
        [
            _auditor.RunAsync,
            LookForOrphansAsync,
            end => _surveyor.RunAsync(WakeAll, end),
            end => _surveyor.CompleteAsync(WakeAll, end),
            end => _bulk.RunAsync(() => Wake(_inventory.Stacks), end),
        ];
        loops.AddRange(Enumerable.Repeat<Func<CancellationToken, Task>>(WorkAsync, _inputs.Options.Workers));
        return Loops.RunAsync(loops, ct);
    }

    /// <summary>
    /// Every key that is wanted or exists gets a pass; those that show an address first, so that where a cloud lost what it had (a machine that restarted) nobody who
    /// waits for an address takes one that others are known by.
    /// </summary>
    private void Begin()
    {
        _inputs.Nodes.Refresh();
        var wanted = _wishes.Wanted();
        _claims.Expect(wanted);
        var known = wanted.Where(_wishes.HasAddress).ToHashSet();
        foreach (var key in known)
        {
            _queue.Add(key);
        }

        foreach (var key in wanted.Union(_inventory.Stacks).Except(known))
        {
            _queue.AddAfter(key, known.Count > 0 ? HeadStart : TimeSpan.Zero, WorkPriority.Resync);
        }
    }

    private void WakeAll() => Wake(_wishes.Wanted().Union(_inventory.Stacks));

    private void Wake(IEnumerable<StackId> keys)
    {
        foreach (var key in keys)
        {
            _queue.Add(key, WorkPriority.Resync);
        }
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        await foreach (var key in _queue.TakeAllAsync(ct))
        {
            try
            {
                Settle(key, await _reconciler.ReconcileAsync(key, ct));
            }
            finally
            {
                _queue.Done(key);
            }
        }
    }

    private void Settle(StackId key, Outcome outcome)
    {
        if (outcome.Retry)
        {
            _queue.AddWithBackoff(key);
        }
        else
        {
            _queue.Forget(key);
        }

        if (outcome.After is { } after)
        {
            _queue.AddAfter(key, after, WorkPriority.Resync);
        }
    }

    private async Task LookForOrphansAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), _inputs.Access.Time);
        while (await timer.WaitForNextTickAsync(ct))
        {
            foreach (var orphan in _orphans.Look(_inventory.ByAge, key => _wishes.Read(key).Owner is not (OwnerState.Absent or OwnerState.None)))
            {
                Log.Orphan(_logger, orphan.Value);
            }

            _inputs.Metrics.Orphans = _orphans.Orphans.Count;
        }
    }

    private TermTriggers Subscribe() => new(_inputs, _queue, _wishes, _inventory, _auditor, _reconciler);
}
