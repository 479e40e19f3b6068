using CloudLbController.Abstractions;
using CloudLbController.Providers.Aws.Calling;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Providers.Aws.Tests;

public sealed class CallerTests
{
    /// <summary>A leader that lost its lease must not write beside the new one, however long its writes stood in line.</summary>
    [Fact]
    public async Task Write_WhoseTurnComesAfterTheGateClosed_IsNotMade()
    {
        var gate = new Valve { IsOpen = true };
        var caller = new AwsCaller(gate, NullLogger.Instance);
        var (hold, made) = (new TaskCompletionSource<string>(), false);
        var first = Enumerable.Range(0, 10).Select(_ => caller.WriteAsync("A", _ => hold.Task, TestContext.Current.CancellationToken)).ToList();
        var last = caller.WriteAsync("B", _ => Task.FromResult($"{made = true}"), TestContext.Current.CancellationToken);
        gate.IsOpen = false;
        hold.SetResult("done");

        Assert.Equal(AwsCaller.GateClosed, (await last).Code);
        Assert.False(made);
        Assert.All(await Task.WhenAll(first), call => Assert.NotNull(call.Value));
    }

    private sealed class Valve : IWriteGate
    {
        public bool IsOpen { get; set; }
    }
}
