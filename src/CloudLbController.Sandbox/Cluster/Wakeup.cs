using System.Threading.Channels;

namespace CloudLbController.Sandbox.Cluster;

/// <summary>Wakes one loop; any number of calls before it looks are one.</summary>
internal sealed class Wakeup
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Now() => _channel.Writer.TryWrite(true);

    /// <summary>Returns when it was woken since the last time; or after <paramref name="patience"/>, where that is given.</summary>
    public async Task WaitAsync(TimeSpan? patience, TimeProvider time, CancellationToken ct)
    {
        await using var timer = patience is { } span ? time.CreateTimer(_ => Now(), null, span, Timeout.InfiniteTimeSpan) : null;
        await _channel.Reader.ReadAsync(ct);
    }
}
