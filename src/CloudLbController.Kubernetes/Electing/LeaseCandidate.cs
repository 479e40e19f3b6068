using CloudLbController.Kubernetes.Api;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Kubernetes.Electing;

/// <summary>Stands by until the lease can be taken, and takes it. Failures of the server are waited out.</summary>
internal sealed class LeaseCandidate(LeaseElectorOptions options, LeaseClient client, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan VeryShort = TimeSpan.FromSeconds(1);

    private readonly LeaseTimer _timer = new(options, time);
    private string _holder = "";

    /// <summary>The lease, ours now, and when the write that took it was sent.</summary>
    public async Task<(LeaseState Lease, long SentAt)> AcquireAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                if (await TryAsync(ct) is { } taken)
                {
                    return taken;
                }
            }
            catch (ApiException error) when (error.IsConflict)
            {
                // Another candidate was faster: see who.
            }
            catch (ApiException error)
            {
                await PauseAsync(error.Message, ct);
            }
        }
    }

    private async Task<(LeaseState Lease, long SentAt)?> TryAsync(CancellationToken ct)
    {
        using var attempt = new Deadline(options.Deadline, time, ct);
        LeaseState? lease;
        try
        {
            lease = await client.FindAsync(attempt.Token);
            if (lease is null || _timer.Observe(lease) <= TimeSpan.Zero)
            {
                var sentAt = time.GetTimestamp();
                return (await (lease is null ? client.CreateAsync(attempt.Token) : client.TakeAsync(lease, attempt.Token)), sentAt);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ApiException($"no answer within {options.Deadline.TotalSeconds} s");
        }

        Tell(lease);
        await StandByAsync(lease, ct);
        return null;
    }

    /// <summary>Returns when the lease is free, its time is up, or the watch is over.</summary>
    private async Task StandByAsync(LeaseState lease, CancellationToken ct)
    {
        using var expiry = new QuietTimer(Positive(_timer.Observe(lease)), time, ct);
        var started = time.GetTimestamp();
        try
        {
            await foreach (var next in (await client.WatchAsync(lease, expiry.Token)).WithCancellation(expiry.Token))
            {
                if (next.Type == WatchEventType.Bookmark)
                {
                    continue;
                }

                var left = next.Type == WatchEventType.Deleted ? TimeSpan.Zero : _timer.Observe(LeaseState.Read(next.Object));
                if (left <= TimeSpan.Zero)
                {
                    return;
                }

                expiry.Restart(left);
            }

            if (time.GetElapsedTime(started) < VeryShort)
            {
                await PauseAsync("the watch ended at once", ct);
            }
        }
        catch (OperationCanceledException) when (expiry.Passed && !ct.IsCancellationRequested)
        {
        }
    }

    private async Task PauseAsync(string reason, CancellationToken ct)
    {
        Log.CandidacyFailed(logger, options.Lease.ToString(), options.RenewEvery.TotalSeconds, reason);
        await Task.Delay(options.RenewEvery, time, ct);
    }

    private void Tell(LeaseState lease)
    {
        if (_holder != lease.Holder)
        {
            _holder = lease.Holder;
            Log.StandingBy(logger, options.Lease.ToString(), _holder);
        }
    }

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;
}
