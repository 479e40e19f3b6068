using CloudLbController.TestSupport.Simulation;

namespace CloudLbController.TestSupport.Tests.Simulation;

public sealed class WorldTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Run_SameSeed_SameTrace()
    {
        Assert.Equal(Play(7), Play(7));
        Assert.NotEqual(Play(7).Hash, Play(8).Hash);
    }

    [Fact]
    public void Run_ManySeeds_ReachesEveryOrder()
    {
        var orders = Enumerable.Range(0, 200).Select(seed => Play(seed).Order).ToHashSet();
        Assert.Equal(6, orders.Count(order => order.Length == 3));
    }

    [Fact]
    public void RunUntil_ConditionHolds_StopsAtThatInstant()
    {
        var world = new World(1);
        var process = world.AddProcess("p");
        var ticks = 0;
        world.Start(process, async () =>
        {
            while (true)
            {
                await Task.Delay(Second, process.Time);
                ticks++;
            }
        });

        world.RunUntil(() => ticks == 3600, TimeSpan.FromHours(2));

        Assert.Equal(TimeSpan.FromHours(1), world.Elapsed);
    }

    [Fact]
    public void RunUntil_LimitPasses_ThrowsWithTheSeed()
    {
        var world = new World(42);
        var process = world.AddProcess("p");
        world.Start(process, () => Task.Delay(TimeSpan.FromHours(5), process.Time));

        var error = Assert.Throws<SimulationException>(() => world.RunUntil(() => false, TimeSpan.FromHours(1)));

        Assert.StartsWith("seed 42", error.Message, StringComparison.Ordinal);
        Assert.Contains("did not hold", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RunUntil_NothingLeftToDo_SaysSo()
    {
        var world = new World(42);
        var error = Assert.Throws<SimulationException>(() => world.RunUntil(() => false, TimeSpan.FromHours(1)));
        Assert.Contains("nothing is left to do", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RunFor_NothingToDo_MovesTheClockToItsEnd()
    {
        var world = new World(1);
        world.RunFor(TimeSpan.FromMinutes(3));
        Assert.Equal(TimeSpan.FromMinutes(3), world.Elapsed);
    }

    [Fact]
    public void Run_MainThrows_FailsWithSeedAndCause()
    {
        var world = new World(5);
        var process = world.AddProcess("broken");
        world.Start(process, async () =>
        {
            await Task.Delay(Second, process.Time);
            throw new InvalidOperationException("boom");
        });

        var error = Assert.Throws<SimulationException>(() => world.RunFor(TimeSpan.FromMinutes(1)));

        Assert.Contains("process broken threw InvalidOperationException: boom", error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(error.InnerException);
    }

    [Fact]
    public void Run_TimerCallbackThrows_Fails()
    {
        var world = new World(5);
        var process = world.AddProcess("p");
        using var timer = process.Time.CreateTimer(_ => throw new InvalidOperationException("boom"), null, Second, Timeout.InfiniteTimeSpan);

        Assert.Throws<SimulationException>(() => world.RunFor(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Run_LoopWithoutDelay_FailsInsteadOfHanging()
    {
        var world = new World(5);
        var process = world.AddProcess("hot");
        world.Start(process, async () =>
        {
            while (true)
                await Task.Yield();
        });

        var error = Assert.Throws<SimulationException>(() => world.RunFor(Second));
        Assert.Contains("the clock did not move", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_LeavesTheCallersContext()
    {
        var before = SynchronizationContext.Current;
        var world = new World(5);
        var process = world.AddProcess("p");
        SynchronizationContext? inside = null;
        world.Start(process, () =>
        {
            inside = SynchronizationContext.Current;
            return Task.CompletedTask;
        });
        world.RunFor(Second);

        Assert.Same(before, SynchronizationContext.Current);
        Assert.NotNull(inside);
        Assert.NotSame(before, inside);
    }

    [Fact]
    public void Skew_OfOneProcess_MovesItsWallClockOnly()
    {
        var world = new World(5);
        var (right, wrong) = (world.AddProcess("right"), world.AddProcess("wrong"));
        wrong.Time.Skew = TimeSpan.FromMinutes(-4);

        Assert.Equal(TimeSpan.FromMinutes(4), right.Time.GetUtcNow() - wrong.Time.GetUtcNow());
        Assert.Equal(right.Time.GetTimestamp(), wrong.Time.GetTimestamp());
    }

    private static (string Hash, string Order) Play(int seed)
    {
        var world = new World(seed);
        var order = "";
        foreach (var name in new[] { "a", "b", "c" })
        {
            var process = world.AddProcess(name);
            world.Start(process, async () =>
            {
                await Task.Delay(Second, process.Time);
                order += name;
            });
        }

        world.RunFor(TimeSpan.FromMinutes(1));
        return (world.TraceHash, order);
    }
}
