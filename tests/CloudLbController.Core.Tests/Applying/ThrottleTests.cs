using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Applying;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Core.Tests.Applying;

public sealed class ThrottleTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly CoreMetrics _metrics;
    private readonly Throttle _throttle;

    public ThrottleTests()
    {
        _metrics = new CoreMetrics(_time);
        _throttle = new Throttle(_metrics, _time, seed: 1);
    }

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void Note_AThrottledAnswer_LastsForAsLongAsTheCloudSays()
    {
        _throttle.Note([Problem(ProblemKind.Throttled, seconds: 10)]);
        Assert.True(_throttle.IsOn);
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromSeconds(10), _metrics.ThrottledUntil);

        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.False(_throttle.IsOn);
    }

    [Fact]
    public void Note_AShorterTimeThanBefore_DoesNotEndItSooner()
    {
        _throttle.Note([Problem(ProblemKind.Throttled, seconds: null), Problem(ProblemKind.Throttled, seconds: 1)]);

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.True(_throttle.IsOn);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_throttle.IsOn);
    }

    [Fact]
    public void Obstacle_WhileItLasts_NamesATimeOfItsOwnAfterTheEnd()
    {
        Assert.Null(_throttle.Obstacle);
        _throttle.Note([Problem(ProblemKind.Throttled, seconds: 100)]);

        var times = Enumerable.Range(0, 50).Select(_ => _throttle.Obstacle!.After!.Value.TotalSeconds).ToList();
        Assert.All(times, time => Assert.InRange(time, 100, 150));
        Assert.InRange(times.Distinct().Count(), 40, 50);
    }

    [Fact]
    public void Note_AVeryLongTime_CountsFiveMinutes()
    {
        _throttle.Note([Problem(ProblemKind.Throttled, seconds: 86_400)]);

        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.False(_throttle.IsOn);
    }

    [Fact]
    public void Note_AnyOtherProblem_IsNone()
    {
        _throttle.Note(Enum.GetValues<ProblemKind>().Where(kind => kind != ProblemKind.Throttled).Select(kind => Problem(kind, seconds: 10)));

        Assert.False(_throttle.IsOn);
    }

    private static Problem Problem(ProblemKind kind, int? seconds) =>
        new(kind, Reasons.Throttled, null, "less", After: seconds is { } after ? TimeSpan.FromSeconds(after) : null);
}
