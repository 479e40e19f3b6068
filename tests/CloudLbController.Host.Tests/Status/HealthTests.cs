using CloudLbController.Host.Status;

namespace CloudLbController.Host.Tests.Status;

public sealed class HealthTests
{
    private readonly Health _health = new();
    private TimeSpan _longest;
    private bool _synced;

    [Fact]
    public void BeforeThereIsAController_LivesAndIsNotReady()
    {
        Assert.True(_health.Live.Ok);
        Assert.False(_health.Ready.Ok);
        Assert.Contains("API server", _health.Ready.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Ready_OnceTheCachesAreSynced()
    {
        _health.Watch(() => _synced, () => _longest);
        Assert.False(_health.Ready.Ok);
        _synced = true;
        Assert.True(_health.Ready.Ok);
    }

    [Fact]
    public void Live_UntilAPassIsFiveMinutesOld()
    {
        _health.Watch(() => _synced, () => _longest);
        _longest = TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1);
        Assert.True(_health.Live.Ok);
        _longest = TimeSpan.FromMinutes(5);
        Assert.False(_health.Live.Ok);
        Assert.Equal("a worker is stuck: its pass has been under way for 300 s", _health.Live.Text);
    }
}
