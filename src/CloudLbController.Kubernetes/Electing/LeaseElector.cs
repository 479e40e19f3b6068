using CloudLbController.Kubernetes.Api;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Kubernetes.Electing;

/// <summary>
/// Lets one process of several lead. What losing the lease means is decided here: the term's token is cancelled at the deadline, the work gets a few seconds
/// to stop, and the process becomes a candidate again.
/// </summary>
public sealed class LeaseElector
{
    private readonly LeaseElectorOptions _options;
    private readonly KubernetesAccess _access;
    private readonly ILogger _logger;
    private readonly LeaseClient _client;
    private readonly LeaseCandidate _candidate;

    /// <summary>Calls nothing until <see cref="RunAsync"/>.</summary>
    public LeaseElector(LeaseElectorOptions options, KubernetesAccess access)
    {
        _options = options;
        _access = access;
        _logger = access.Loggers.CreateLogger(Log.Category);
        _client = new LeaseClient(access.Api, options, access.Time);
        _candidate = new LeaseCandidate(options, _client, access.Time, _logger);
    }

    /// <summary>
    /// Stands by, leads, and stands by again until cancelled; then returns, with the lease released once the work has stopped. The work gets its term and
    /// must return soon after <see cref="Leadership.Token"/> is cancelled: else <see cref="LeadershipNotStoppedException"/>.
    /// Work that returns or throws before that ends the run, with its exception.
    /// </summary>
    public async Task RunAsync(Func<Leadership, Task> lead, CancellationToken ct)
    {
        try
        {
            var goOn = true;
            while (goOn)
            {
                var (lease, sentAt) = await _candidate.AcquireAsync(ct);
                goOn = await LeadAsync(lead, lease, sentAt, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }

    /// <summary>One term; true when it ended by loss.</summary>
    private async Task<bool> LeadAsync(Func<Leadership, Task> lead, LeaseState lease, long sentAt, CancellationToken ct)
    {
        Log.LeadershipGained(_logger, _options.Lease.ToString(), _options.Identity);
        _access.Metrics.Leading.Add(1);
        using var leadership = new Leadership(_access.Time, _options.Deadline, sentAt);
        using var keeping = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var keeper = new LeaseKeeper(_options, _client, _access.Time, _logger) { Lease = lease };
        var keep = keeper.KeepAsync(leadership, keeping.Token);
        var work = StartAsync(lead, leadership);
        await Task.WhenAny(work, keep);

        keeping.Cancel();
        leadership.End();
        _access.Metrics.Leading.Add(-1);
        var lost = await keep;
        if (lost is not null)
        {
            Log.LeadershipLost(_logger, _options.Lease.ToString(), lost);
        }

        await StopAsync(work);
        if (lost is null)
        {
            await ReleaseAsync(keeper.Lease);
        }

        await FinishAsync(work, cancelled: lost is not null || ct.IsCancellationRequested);
        return lost is not null;
    }

    /// <summary>Work that throws before its first await fails as any other does.</summary>
    private static async Task StartAsync(Func<Leadership, Task> lead, Leadership leadership) => await lead(leadership);

    private async Task StopAsync(Task work)
    {
        using var stopped = new CancellationTokenSource();
        await Task.WhenAny(work, Task.Delay(_options.StopWithin, _access.Time, stopped.Token));
        stopped.Cancel();
        if (!work.IsCompleted)
        {
            throw new LeadershipNotStoppedException(_options.StopWithin);
        }
    }

    private static async Task FinishAsync(Task work, bool cancelled)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException) when (cancelled)
        {
        }
    }

    /// <summary>So that a standby need not wait for the lease to run out. Best effort.</summary>
    private async Task ReleaseAsync(LeaseState lease)
    {
        using var patience = new Deadline(_options.RenewEvery, _access.Time, CancellationToken.None);
        try
        {
            await ReleaseNewestAsync(lease, patience.Token);
            Log.LeaseReleased(_logger, _options.Lease.ToString());
        }
        catch (Exception error) when (error is ApiException or OperationCanceledException)
        {
            Log.ReleaseFailed(_logger, _options.Lease.ToString(), error.Message);
        }
    }

    private async Task ReleaseNewestAsync(LeaseState lease, CancellationToken ct)
    {
        try
        {
            await _client.ReleaseAsync(lease, ct);
        }
        catch (ApiException error) when (error.IsConflict)
        {
            // The renewal that was cancelled a moment ago had reached the server.
            if (await _client.FindAsync(ct) is { } found && found.Holder == _options.Identity)
            {
                await _client.ReleaseAsync(found, ct);
            }
        }
    }
}
