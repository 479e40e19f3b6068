namespace CloudLbController.Kubernetes.Electing;

/// <summary>
/// Times somebody else's lease by our own clock, from the moment when we saw it change: wall clocks of two machines differ, and the times written in the
/// object are only compared for being others than before.
/// </summary>
internal sealed class LeaseTimer(LeaseElectorOptions options, TimeProvider time)
{
    private (string Holder, string RenewTime, int Transitions)? _seen;
    private long _seenAt;

    /// <summary>How long the lease still binds us; zero or less when it is free.</summary>
    public TimeSpan Observe(LeaseState lease)
    {
        var now = (lease.Holder, lease.RenewTime, lease.Transitions);
        if (_seen != now)
        {
            _seen = now;
            _seenAt = time.GetTimestamp();
        }

        // Our own name, while we don't lead: the answer to our last attempt was lost.
        return lease.Holder.Length == 0 || lease.Holder == options.Identity
            ? TimeSpan.Zero
            : (lease.Duration ?? options.Duration) - time.GetElapsedTime(_seenAt);
    }
}
