namespace CloudLbController.Providers.Local.Relay;

/// <summary>
/// Counts the turns of a loop over a socket. One that is always ready completes at once, and its loop would keep a thread of the
/// socket engine for itself; now and then it goes to the end of the line.
/// </summary>
internal struct Turns
{
    private const int BeforeYield = 64;

    private int _count;

    public ValueTask NextAsync() => ++_count % BeforeYield == 0 ? YieldAsync() : ValueTask.CompletedTask;

    private static async ValueTask YieldAsync() => await Task.Yield();
}
