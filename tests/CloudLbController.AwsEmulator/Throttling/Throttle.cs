using CloudLbController.AwsEmulation.Calls;

namespace CloudLbController.AwsEmulation.Throttling;

/// <summary>Limits on rates of calls; there are none until a test sets them.</summary>
public sealed class Throttle
{
    private readonly Lock _gate = new();
    private readonly List<(Func<Call, bool> Fits, TokenBucket Bucket)> _buckets = [];
    private readonly TimeProvider _time;

    internal Throttle(TimeProvider time) => _time = time;

    /// <summary>The code that Elastic Load Balancing answers: Throttling or ThrottlingException.</summary>
    public string ElbCode { get; set; } = "Throttling";

    /// <summary>One action's own bucket.</summary>
    public void Limit(string action, double burst, double perSecond) => Limit(call => call.Action == action, burst, perSecond);

    /// <summary>One bucket for all calls that fit; a call must find room in every bucket that it fits.</summary>
    public void Limit(Func<Call, bool> fits, double burst, double perSecond)
    {
        lock (_gate)
            _buckets.Add((fits, new TokenBucket(burst, perSecond, _time.GetUtcNow())));
    }

    /// <summary>The limits that AWS publishes for Elastic Load Balancing, of all Describe calls together: 40, and 10 more each second.</summary>
    public void LimitDescribesOfElb() => Limit(call => call is { Service: "elasticloadbalancing", IsWrite: false }, 40, 10);

    /// <summary>No limits from now on.</summary>
    public void Clear()
    {
        lock (_gate)
            _buckets.Clear();
    }

    internal bool Refuses(Call call)
    {
        lock (_gate)
            return _buckets.Any(entry => entry.Fits(call) && !entry.Bucket.TryTake(_time.GetUtcNow()));
    }
}
