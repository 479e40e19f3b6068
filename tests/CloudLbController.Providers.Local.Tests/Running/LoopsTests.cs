using CloudLbController.Providers.Local.Running;
using CloudLbController.Providers.Local.Tests.Support;

namespace CloudLbController.Providers.Local.Tests.Running;

public sealed class LoopsTests
{
    [Fact]
    public async Task Start_LoopDies_CompletionFailsAtOnce()
    {
        await using var loops = new Loops();

        loops.Start(_ => throw new InvalidOperationException("a bug"));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => Eventually.EndsAsync(loops.Completion, "the failure was seen"));
        Assert.Equal("a bug", exception.Message);
    }

    [Fact]
    public async Task Dispose_WaitsForEveryLoop()
    {
        var loops = new Loops();
        var release = new TaskCompletionSource();
        var stopping = new TaskCompletionSource();
        loops.Start(async token =>
        {
            await using var _ = token.Register(stopping.SetResult);
            await release.Task;
        });

        var disposing = loops.DisposeAsync().AsTask();
        await Eventually.EndsAsync(stopping.Task, "the loop was told to stop");
        Assert.False(disposing.IsCompleted);
        release.SetResult();

        await Eventually.EndsAsync(disposing, "the end");
        Assert.True(loops.Completion.IsCompletedSuccessfully);
        Assert.False(loops.TryEnter());
    }

    [Fact]
    public async Task Start_FromAPassWithAmbientState_DoesNotTakeItAlong()
    {
        await using var loops = new Loops();
        var pass = new AsyncLocal<string?> { Value = "pass 17" };
        var seen = new TaskCompletionSource<string?>();

        loops.Start(_ =>
        {
            seen.SetResult(pass.Value);
            return Task.CompletedTask;
        });

        Assert.Null(await Eventually.EndsAsync(seen.Task, "the loop ran"));
        Assert.Equal("pass 17", pass.Value);
    }
}
