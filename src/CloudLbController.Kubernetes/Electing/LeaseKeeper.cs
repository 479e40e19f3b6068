using CloudLbController.Kubernetes.Api;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Kubernetes.Electing;

/// <summary>Renews the lease while it can, and says why it cannot any more.</summary>
internal sealed class LeaseKeeper(LeaseElectorOptions options, LeaseClient client, TimeProvider time, ILogger logger)
{
    private bool _failed;

    /// <summary>The lease as last written or read.</summary>
    public required LeaseState Lease { get; set; }

    /// <summary>Returns why the lease is lost; null when the token was cancelled first. No write is under way afterwards.</summary>
    public async Task<string?> KeepAsync(Leadership leadership, CancellationToken ct)
    {
        var attemptAt = time.GetTimestamp();
        try
        {
            while (true)
            {
                await UntilNextAttemptAsync(attemptAt, leadership, ct);
                attemptAt = time.GetTimestamp();
                if (leadership.SinceRenewed >= options.Deadline)
                {
                    return $"not renewed within {options.Deadline.TotalSeconds} s";
                }

                if (await TryRenewAsync(leadership, ct) is { } lost)
                {
                    return lost;
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task UntilNextAttemptAsync(long attemptAt, Leadership leadership, CancellationToken ct)
    {
        var wait = (_failed ? options.RetryEvery : options.RenewEvery) - time.GetElapsedTime(attemptAt);
        var left = options.Deadline - leadership.SinceRenewed;
        wait = wait < left ? wait : left;
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, ct);
        }
    }

    /// <summary>Null as long as there is hope.</summary>
    private async Task<string?> TryRenewAsync(Leadership leadership, CancellationToken ct)
    {
        var left = options.Deadline - leadership.SinceRenewed;
        using var attempt = new Deadline(left < options.AttemptTimeout ? left : options.AttemptTimeout, time, ct);
        try
        {
            var lost = await RenewAsync(leadership, attempt.Token);
            _failed = false;
            return lost;
        }
        catch (ApiException error) when (error.IsNotFound)
        {
            return "somebody deleted it";
        }
        catch (ApiException error)
        {
            Log.RenewFailed(logger, options.Lease.ToString(), leadership.SinceRenewed.TotalSeconds, error.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Log.RenewFailed(logger, options.Lease.ToString(), leadership.SinceRenewed.TotalSeconds, "no answer in time");
        }

        _failed = true;
        return null;
    }

    private async Task<string?> RenewAsync(Leadership leadership, CancellationToken ct)
    {
        var sentAt = time.GetTimestamp();
        try
        {
            Lease = await client.RenewAsync(Lease, ct);
        }
        catch (ApiException error) when (error.IsConflict)
        {
            // Perhaps a renewal of ours whose answer was lost; then it is renewed once more, from the version it made.
            if (await client.FindAsync(ct) is not { } found || found.Holder != options.Identity)
            {
                return "somebody else took it";
            }

            sentAt = time.GetTimestamp();
            Lease = await client.RenewAsync(found, ct);
        }

        leadership.Renewed(sentAt);
        return null;
    }
}
