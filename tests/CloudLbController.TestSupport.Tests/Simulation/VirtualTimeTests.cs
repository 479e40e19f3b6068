using CloudLbController.TestSupport.Simulation;

namespace CloudLbController.TestSupport.Tests.Simulation;

public sealed class VirtualTimeTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly VirtualTime _time = new(Start);
    private readonly List<string> _fired = [];

    [Fact]
    public void AdvanceTo_SeveralTimers_FireByDueTimeThenCreation()
    {
        using var late = Timer("late", 3);
        using var first = Timer("first", 2);
        using var second = Timer("second", 2);

        _time.AdvanceTo(Start.AddSeconds(10));

        Assert.Equal(["first@2", "second@2", "late@3"], _fired);
        Assert.Equal(Start.AddSeconds(10), _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(10), _time.GetElapsedTime(0));
    }

    [Fact]
    public void NextDue_IsTheEarliestArmedTimer()
    {
        Assert.Null(_time.NextDue);
        using var later = Timer("later", 5);
        var sooner = Timer("sooner", 1);
        Assert.Equal(Start.AddSeconds(1), _time.NextDue);

        sooner.Dispose();
        Assert.Equal(Start.AddSeconds(5), _time.NextDue);

        later.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Assert.Null(_time.NextDue);
    }

    [Fact]
    public void Timer_WithPeriod_FiresUntilDisposed()
    {
        var timer = Timer("tick", 1, 2);
        _time.AdvanceTo(Start.AddSeconds(5));
        timer.Dispose();
        _time.AdvanceTo(Start.AddSeconds(50));

        Assert.Equal(["tick@1", "tick@3", "tick@5"], _fired);
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void Timer_ArmedAgain_ForgetsItsFirstDueTime()
    {
        using var timer = Timer("moved", 1);
        timer.Change(TimeSpan.FromSeconds(4), Timeout.InfiniteTimeSpan);
        _time.AdvanceTo(Start.AddSeconds(10));

        Assert.Equal(["moved@4"], _fired);
    }

    [Fact]
    public void Timer_ArmedFromACallback_FiresAtItsOwnTime()
    {
        using var chain = _time.CreateTimer(_ => Timer("inner", 2), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _time.AdvanceTo(Start.AddSeconds(10));

        Assert.Equal(["inner@3"], _fired);
    }

    private ITimer Timer(string name, int due, int? period = null) =>
        _time.CreateTimer(
            _ => _fired.Add($"{name}@{(_time.GetUtcNow() - Start).TotalSeconds}"),
            null,
            TimeSpan.FromSeconds(due),
            period is { } p ? TimeSpan.FromSeconds(p) : Timeout.InfiniteTimeSpan);
}
