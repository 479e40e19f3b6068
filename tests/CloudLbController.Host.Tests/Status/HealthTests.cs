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
        _health.Watch(() => _synced, () => _longest, () => TimeSpan.Zero);
        Assert.False(_health.Ready.Ok);
        _synced = true;
        Assert.True(_health.Ready.Ok);
    }

    [Fact]
    public void Live_UntilAPassIsHalfAnHourOld()
    {
        _health.Watch(() => _synced, () => _longest, () => TimeSpan.Zero);
        _longest = TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1);
        Assert.True(_health.Live.Ok);
        _longest = TimeSpan.FromMinutes(30);
        Assert.False(_health.Live.Ok);
        Assert.Equal("a worker is stuck: its pass has been under way for 1800 s", _health.Live.Text);
    }

    [Fact]
    public void Live_UntilTheProviderHasOutlivedACallByTwoMinutes()
    {
        _health.Watch(() => _synced, () => TimeSpan.Zero, () => _longest);
        _longest = TimeSpan.FromMinutes(2) - TimeSpan.FromSeconds(1);
        Assert.True(_health.Live.Ok);
        _longest = TimeSpan.FromMinutes(2);
        Assert.False(_health.Live.Ok);
        Assert.Equal("a worker is stuck: the cloud provider has outlived the time limit of a call by 120 s", _health.Live.Text);
    }
}
