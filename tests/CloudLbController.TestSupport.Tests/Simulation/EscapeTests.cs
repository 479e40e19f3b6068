using System.Threading.Channels;
using CloudLbController.TestSupport.Simulation;

namespace CloudLbController.TestSupport.Tests.Simulation;

/// <summary>What leaves the world's thread is an error; which of the framework's waits stay on it is held here, since the controller is built of them.</summary>
public sealed class EscapeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Run_ContinuationFromTheThreadPool_FailsTheRun() => AssertEscape(_ => Task.Run(() => { }));

    [Fact]
    public void Run_ConfigureAwaitFalse_FailsTheRun() => AssertEscape(async process =>
    {
        await Task.Delay(Second, process.Time).ConfigureAwait(false);
        await Task.Delay(Second, process.Time);
    });

    [Fact]
    public void Run_CancelAsync_FailsTheRun() => AssertEscape(async process =>
    {
        using var source = new CancellationTokenSource();
        using var registration = source.Token.Register(() => { });
        await Task.Delay(Second, process.Time);
        await source.CancelAsync();
    });

    [Fact]
    public void RunUntil_WaitsForAnEscape_SaysSo()
    {
        var world = new World(9);
        var process = world.AddProcess("p");
        var done = world.Start(process, () => Task.Run(() => { }));
        var error = Assert.Throws<SimulationException>(() => world.RunUntil(() => done.IsCompleted, Second));
        Assert.Contains("another thread", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FireAndForgetOnTheThreadPool_FailsTheRun()
    {
        var world = new World(9);
        var process = world.AddProcess("p");
        using var ran = new ManualResetEventSlim();
        world.Start(process, () =>
        {
            _ = Task.Run(ran.Set);
            return Task.CompletedTask;
        });

        // The escape is seen at the first step where the pool was quick, else at the next.
        Assert.Throws<SimulationException>(() =>
        {
            world.RunUntil(() => process.Steps == 1, Second);
            Assert.True(ran.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
            world.RunFor(Second);
        });
    }

    [Theory]
    [InlineData("delay")]
    [InlineData("delay cancelled")]
    [InlineData("timeout token")]
    [InlineData("periodic timer")]
    [InlineData("wait async")]
    [InlineData("when any")]
    [InlineData("channel read")]
    [InlineData("channel read cancelled")]
    [InlineData("channel wait cancelled")]
    [InlineData("semaphore")]
    [InlineData("async iterator")]
    public void Run_FrameworkWait_StaysOnTheWorldsThread(string wait)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var world = new World(seed);
            var process = world.AddProcess("p");
            var done = world.Start(process, () => WaitAsync(wait, process.Time));
            world.RunUntil(() => done.IsCompleted, TimeSpan.FromMinutes(1));
        }
    }

    private static async Task WaitAsync(string wait, TimeProvider time)
    {
        using var cancel = new CancellationTokenSource(Second, time);
        var channel = Channel.CreateUnbounded<int>();
        switch (wait)
        {
            case "delay":
                await Task.Delay(Second, time, CancellationToken.None);
                break;
            case "delay cancelled":
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(10 * Second, time, cancel.Token));
                break;
            case "timeout token":
                var cancelled = new TaskCompletionSource();
                await using (cancel.Token.Register(cancelled.SetResult))
                    await cancelled.Task;
                break;
            case "periodic timer":
                using (var timer = new PeriodicTimer(Second, time))
                    Assert.True(await timer.WaitForNextTickAsync(CancellationToken.None));
                break;
            case "wait async":
                await Assert.ThrowsAsync<TimeoutException>(() => new TaskCompletionSource().Task.WaitAsync(Second, time, CancellationToken.None));
                break;
            case "when any":
                await await Task.WhenAny(Task.Delay(Second, time, CancellationToken.None), Task.Delay(2 * Second, time, CancellationToken.None));
                break;
            case "channel read":
                var write = WriteLaterAsync(channel, time);
                Assert.Equal(1, await channel.Reader.ReadAsync(CancellationToken.None));
                await write;
                break;
            case "channel read cancelled":
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await channel.Reader.ReadAsync(cancel.Token));
                break;
            case "channel wait cancelled":
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await channel.Reader.WaitToReadAsync(cancel.Token));
                break;
            case "semaphore":
                using (var semaphore = new SemaphoreSlim(0))
                {
                    var release = ReleaseLaterAsync(semaphore, time);
                    await semaphore.WaitAsync(CancellationToken.None);
                    await release;
                }

                break;
            case "async iterator":
                await foreach (var _ in TicksAsync(time))
                    await Task.Delay(Second, time, CancellationToken.None);
                break;
            default:
                Assert.Fail(wait);
                break;
        }

        await Task.Delay(Second, time, CancellationToken.None);
    }

    private static async Task WriteLaterAsync(Channel<int> channel, TimeProvider time)
    {
        await Task.Delay(Second, time);
        channel.Writer.TryWrite(1);
    }

    private static async Task ReleaseLaterAsync(SemaphoreSlim semaphore, TimeProvider time)
    {
        await Task.Delay(Second, time);
        semaphore.Release();
    }

    private static async IAsyncEnumerable<int> TicksAsync(TimeProvider time)
    {
        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(Second, time);
            yield return i;
        }
    }

    private static void AssertEscape(Func<SimulatedProcess, Task> escape)
    {
        var world = new World(9);
        var process = world.AddProcess("p");
        world.Start(process, () => escape(process));

        // The pool takes its (real) time; the run must notice it whenever it comes.
        var error = Assert.Throws<SimulationException>(() =>
        {
            for (var i = 0; i < 3000; i++)
            {
                world.RunFor(Second);
                Thread.Sleep(10);
            }
        });

        Assert.Contains("seed 9", error.Message, StringComparison.Ordinal);
        Assert.Contains("another thread", error.Message, StringComparison.Ordinal);
    }
}
