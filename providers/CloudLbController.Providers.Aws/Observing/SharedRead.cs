using CloudLbController.Abstractions.Model;
using CloudLbController.Providers.Aws.Calling;

namespace CloudLbController.Providers.Aws.Observing;

/// <summary>
/// One reading of the account for all stacks that want it at about the same time: those that AWS is making, or removing, together. A stack that was written since the
/// reading began gets a new one.
/// </summary>
internal sealed class SharedRead<T>(Func<CancellationToken, Task<T>> read, Func<T, bool> isWhole, WriteClock writes, TimeProvider time)
    where T : class
{
    private static readonly TimeSpan Youth = TimeSpan.FromSeconds(10);
    private readonly Turns _one = new(1);
    private (T Value, DateTimeOffset Begun, long Number)? _last;

    /// <param name="stack">The stack that it is for; null for all, which is always read anew.</param>
    /// <param name="ct">Ends the reading early.</param>
    public async Task<T> ReadAsync(StackId? stack, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (stack is { } one && _last is { } last && writes.IsBefore(one, last.Number) && time.GetUtcNow() - last.Begun < Youth)
                return last.Value;
            var (begun, number) = (time.GetUtcNow(), writes.Begin());
            var value = await read(ct);
            _last = isWhole(value) ? (value, begun, number) : null;
            return value;
        }
        finally
        {
            _one.Release();
        }
    }
}
