namespace CloudLbController.TestSupport.Simulation;

/// <summary>One operating system process of a <see cref="World"/>: its own scheduler, its own timers, and a death that nothing in it notices.</summary>
public sealed class SimulatedProcess
{
    private readonly World _world;
    private readonly ProcessContext _context;

    // A second context for timer callbacks: an awaiter is resumed inline when its context is the current one, and then a timer that wakes two tasks
    // would always run them in one order. So every continuation that a timer wakes is a step of its own, picked by the seed.
    private readonly ProcessContext _timerContext;
    private int? _stepsToCrash;

    internal SimulatedProcess(World world, string name, int index)
    {
        _world = world;
        Name = name;
        Index = index;
        Time = new ProcessTime(world, this);
        _context = new ProcessContext(world, this);
        _timerContext = new ProcessContext(world, this);
    }

    public string Name { get; }

    /// <summary>The clock that everything in this process must use.</summary>
    public ProcessTime Time { get; }

    /// <summary>False once the process was killed. A process whose main has ended lives on until then.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>How many continuations of this process ran.</summary>
    public long Steps { get; private set; }

    internal int Index { get; }

    /// <summary>
    /// Kills the process at the await where it stands: none of its continuations and timers ever runs, nothing is disposed or flushed.
    /// Called from inside the process it takes effect at its next await.
    /// </summary>
    public void Kill()
    {
        if (!IsAlive)
            return;
        IsAlive = false;
        _world.Forget(this);
    }

    public override string ToString() => Name;

    internal void CrashAfter(int steps) => _stepsToCrash = steps;

    /// <summary>Runs one continuation, or dies instead where this is the one that it must not survive.</summary>
    internal void Step(ReadyItem item)
    {
        if (_stepsToCrash is { } left && (_stepsToCrash = left - 1) == 0)
        {
            _world.Note($"{Name} crashes before {item}");
            Kill();
            return;
        }

        Steps++;
        Run(_context, item.Callback, item.State);
    }

    internal void RunTimer(TimerCallback callback, object? state)
    {
        if (IsAlive)
            Run(_timerContext, s => callback(s), state);
    }

    private void Run(ProcessContext context, SendOrPostCallback callback, object? state)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            callback(state);
        }
#pragma warning disable CA1031 // What a callback throws would end a real process: it is recorded and fails the run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _world.Fail(this, exception);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }
}
