namespace CloudLbController.Providers.Local.Relay;

/// <summary>
/// Counts the turns of a loop over a socket in which nothing had to be waited for. A socket that is always ready completes at once, and its loop would keep
/// a thread of the socket engine for itself; now and then it goes to the end of the line. One that waited was there already.
/// </summary>
internal struct Turns
{
    private const int BeforeYield = 64;

    private int _count;

    /// <summary>The same operation; the count begins anew where it has to wait.</summary>
    public ValueTask<T> Watch<T>(ValueTask<T> operation)
    {
        if (!operation.IsCompleted) _count = 0;
        return operation;
    }

    public ValueTask NextAsync() => ++_count % BeforeYield == 0 ? YieldAsync() : ValueTask.CompletedTask;

    private static async ValueTask YieldAsync() => await Task.Yield();
}
