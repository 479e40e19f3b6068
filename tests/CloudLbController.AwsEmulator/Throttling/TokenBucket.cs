namespace CloudLbController.AwsEmulation.Throttling;

/// <summary>Calls that may be made at once, and how many more each second.</summary>
internal sealed class TokenBucket
{
    private readonly double _size;
    private readonly double _perSecond;
    private double _tokens;
    private DateTimeOffset _filled;

    public TokenBucket(double size, double perSecond, DateTimeOffset start)
    {
        (_size, _perSecond) = (size, perSecond);
        (_tokens, _filled) = (size, start);
    }

    public bool TryTake(DateTimeOffset now)
    {
        _tokens = Math.Min(_size, _tokens + ((now - _filled).TotalSeconds * _perSecond));
        _filled = now;
        if (_tokens < 1)
            return false;
        _tokens--;
        return true;
    }
}
