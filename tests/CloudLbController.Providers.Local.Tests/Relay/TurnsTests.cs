using CloudLbController.Providers.Local.Relay;

namespace CloudLbController.Providers.Local.Tests.Relay;

public sealed class TurnsTests
{
    [Fact]
    public async Task Next_NothingHadToBeWaitedFor_GoesToTheEndOfTheLineNowAndThen()
    {
        var turns = new Turns();
        var yields = 0;
        for (var turn = 0; turn < 640; turn++)
        {
            Assert.Equal(7, await turns.Watch(ValueTask.FromResult(7)));
            var next = turns.NextAsync();
            yields += next == ValueTask.CompletedTask ? 0 : 1;
            await next;
        }

        Assert.Equal(10, yields);
    }

    [Fact]
    public async Task Next_ASocketThatIsWaitedFor_KeepsItsTurn()
    {
        var turns = new Turns();
        for (var turn = 0; turn < 640; turn++)
        {
            var waiting = new TaskCompletionSource<int>();
            var operation = turns.Watch(new ValueTask<int>(waiting.Task));
            waiting.SetResult(7);
            Assert.Equal(7, await operation);
            var next = turns.NextAsync();
            var kept = next == ValueTask.CompletedTask;
            await next;
            Assert.True(kept);
        }
    }
}
