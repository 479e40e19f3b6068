namespace CloudLbController.TestSupport.Simulation;

/// <summary>
/// Notices code of a world that runs on another thread than the world's: a continuation that the framework sent to the thread pool (ConfigureAwait(false),
/// Task.Run, a real timer). It carries the world's execution context, so it is seen when it starts, also where it never comes back.
/// </summary>
internal sealed class EscapeDetector
{
    private static readonly AsyncLocal<EscapeDetector?> Current = new(static change =>
    {
        if (change is { ThreadContextChanged: true, CurrentValue: { } detector })
            detector.Check("a continuation");
    });

    private int _thread = Environment.CurrentManagedThreadId;
    private volatile string? _first;

    /// <summary>What was seen first; null while all is well.</summary>
    public string? First => _first;

    public bool Check(string what)
    {
        if (Environment.CurrentManagedThreadId == Volatile.Read(ref _thread))
            return true;
        _first ??= $"{what} ran on another thread than the world's, so the run does not repeat. Something used the thread pool:\n{Environment.StackTrace}";
        return false;
    }

    /// <summary>Gives what may still be under way on another thread a moment to show itself: a run that came to nothing because of it should say so.</summary>
    public void AwaitLate() => SpinWait.SpinUntil(() => _first is not null, TimeSpan.FromMilliseconds(200));

    /// <summary>The caller's thread is the world's from now on; what starts until the end of the scope belongs to it.</summary>
    public Scope Enter()
    {
        Volatile.Write(ref _thread, Environment.CurrentManagedThreadId);
        var before = Current.Value;
        Current.Value = this;
        return new Scope(before);
    }

    internal readonly ref struct Scope(EscapeDetector? before)
    {
        public void Dispose() => Current.Value = before;
    }
}
