using System.Globalization;

namespace CloudLbController.TestSupport.Simulation;

/// <summary>
/// Several processes and one clock on the caller's thread. A step is one continuation, picked by the seed among all that are ready; when none is,
/// the clock jumps to the next timer. The same seed and the same code give the same trace.
/// </summary>
public sealed class World
{
    private const int StepsPerInstant = 1_000_000;
    private static readonly DateTimeOffset Epoch = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<ReadyItem> _ready = [];
    private readonly List<(string What, Exception? Exception)> _failures = [];
    private readonly SimulationTrace _trace = new();
    private readonly EscapeDetector _escapes = new();
    private readonly Random _schedule;
    private readonly Random _seeds;
    private int _processes;
    private long _posted;

    public World(int seed)
    {
        Seed = seed;
        _schedule = new Random(seed);
        _seeds = new Random(~seed);
        Time = new VirtualTime(Epoch);
    }

    public int Seed { get; }

    /// <summary>The clock. Code under test takes the one of its process.</summary>
    public VirtualTime Time { get; }

    /// <summary>How long the world has existed, in virtual time.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(Time.GetTimestamp());

    /// <summary>A hash over every step and note so far: equal for equal runs.</summary>
    public string TraceHash => _trace.Hash;

    public SimulatedProcess AddProcess(string name) => new(this, name, ++_processes);

    /// <summary>A random source of its own, derived from the seed: what it is asked does not change the order of steps.</summary>
    public Random NewRandom() => new(_seeds.Next());

    /// <summary>Adds a line to the trace.</summary>
    public void Note(string line) => _trace.Add(Time.GetTimestamp(), line);

    /// <summary>
    /// Starts <paramref name="main"/> in a process, as a step like any other. An exception that leaves it fails the run. The task ends with it, and never when the process is killed.
    /// </summary>
    public Task Start(SimulatedProcess process, Func<Task> main)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(process, _ => _ = ObserveAsync(process, main, done), main);
        return done.Task;
    }

    /// <summary>Kills <paramref name="process"/> in place of its <paramref name="steps"/>-th continuation from now.</summary>
    public void CrashAfter(SimulatedProcess process, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        Note($"{process} is to crash in {steps} steps");
        process.CrashAfter(steps);
    }

    /// <summary>Runs until <paramref name="condition"/>, looked at before each step, holds. Throws when <paramref name="limit"/> of virtual time passed without, or a process failed.</summary>
    public void RunUntil(Func<bool> condition, TimeSpan limit)
    {
        if (Run(condition, Time.GetUtcNow() + limit))
            return;
        _escapes.AwaitLate();
        ThrowIfFailed();
        throw Failure(Time.NextDue is null ? "the condition does not hold and nothing is left to do" : $"the condition did not hold within {limit} of virtual time", null);
    }

    /// <summary>Runs for a span of virtual time, to its end. Throws when a process failed.</summary>
    public void RunFor(TimeSpan span)
    {
        var end = Time.GetUtcNow() + span;
        Run(static () => false, end);
        Time.AdvanceTo(end);
    }

    internal void Post(SimulatedProcess process, SendOrPostCallback callback, object? state)
    {
        if (CheckThread("a continuation"))
            Enqueue(process, callback, state);
    }

    /// <summary>False, and the run fails, when code of this world runs on another thread than the world's: its order would not be the seed's.</summary>
    internal bool CheckThread(string what) => _escapes.Check(what);

    internal void Fail(SimulatedProcess process, Exception exception) => _failures.Add(($"process {process} threw {exception.GetType().Name}: {exception.Message}", exception));

    internal void Forget(SimulatedProcess process)
    {
        _ready.RemoveAll(item => item.Process == process);
        Time.Drop(process);
    }

    private void Enqueue(SimulatedProcess process, SendOrPostCallback callback, object? state)
    {
        if (process.IsAlive)
            _ready.Add(new ReadyItem(++_posted, process, callback, state));
    }

    private bool Run(Func<bool> condition, DateTimeOffset end)
    {
        using var guard = _escapes.Enter();
        var steps = 0;
        while (true)
        {
            ThrowIfFailed();
            if (condition())
                return true;
            if (_ready.Count > 0)
            {
                StepOnce();
                if (++steps > StepsPerInstant)
                    throw Failure($"{StepsPerInstant} steps ran and the clock did not move", null);
            }
            else if (Time.NextDue is { } due && due <= end)
            {
                steps = due > Time.GetUtcNow() ? 0 : steps + 1;
                Time.FireNextInstant();
            }
            else
                return false;
        }
    }

    private void StepOnce()
    {
        var index = _schedule.Next(_ready.Count);
        var item = _ready[index];
        _ready[index] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        _trace.Add(Time.GetTimestamp(), item);
        item.Process.Step(item);
    }

    private async Task ObserveAsync(SimulatedProcess process, Func<Task> main, TaskCompletionSource done)
    {
        try
        {
            await main();
        }
#pragma warning disable CA1031 // Recorded: it fails the run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(process, exception);
        }

        done.SetResult();
    }

    private void ThrowIfFailed()
    {
        if (_escapes.First is { } escape)
            throw Failure(escape, null);
        if (_failures.Count > 0)
            throw Failure(_failures[0].What, _failures[0].Exception);
    }

    private SimulationException Failure(string what, Exception? inner) =>
        new(string.Create(CultureInfo.InvariantCulture, $"seed {Seed}, at {Elapsed}: {what}\n{_trace.Tail()}"), inner);
}
