using CloudLbController.TestSupport.Simulation;

namespace CloudLbController.TestSupport.Tests.Simulation;

public sealed class CrashTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly World _world = new(3);
    private readonly SimulatedProcess _victim;
    private readonly List<string> _log = [];

    public CrashTests() => _victim = _world.AddProcess("victim");

    [Fact]
    public void Kill_WhileWaiting_RunsNothingMore()
    {
        var main = _world.Start(_victim, WorkAsync);
        _world.RunUntil(() => _log.Count == 2, TimeSpan.FromMinutes(1));

        _victim.Kill();
        _world.RunFor(TimeSpan.FromMinutes(10));

        Assert.Equal(["start", "1"], _log);
        Assert.False(main.IsCompleted);
        Assert.False(_victim.IsAlive);
        Assert.Null(_world.Time.NextDue);
    }

    [Fact]
    public void Kill_AnswerArrivesFromAnotherProcess_IsNotSeen()
    {
        var server = _world.AddProcess("server");
        var answer = new TaskCompletionSource();
        _world.Start(_victim, async () =>
        {
            _log.Add("asked");
            await answer.Task;
            _log.Add("answered");
        });
        _world.Start(server, async () =>
        {
            await Task.Delay(Second, server.Time);
            answer.SetResult();
            _log.Add("effect");
        });
        _world.RunUntil(() => _log.Count == 1, Second);

        _victim.Kill();
        _world.RunFor(TimeSpan.FromMinutes(1));

        Assert.Equal(["asked", "effect"], _log);
    }

    [Fact]
    public void Kill_ReadyContinuations_AreDropped()
    {
        _world.Start(_victim, WorkAsync);
        _victim.Kill();
        _world.RunFor(TimeSpan.FromMinutes(1));
        Assert.Empty(_log);
    }

    [Fact]
    public void Kill_NewTimersOfTheDead_NeverFire()
    {
        _victim.Kill();
        using var timer = _victim.Time.CreateTimer(_ => _log.Add("fired"), null, Second, Second);
        _world.RunFor(TimeSpan.FromMinutes(1));
        Assert.Empty(_log);
    }

    [Theory]
    [InlineData(1, new string[0])]
    [InlineData(2, new[] { "start" })]
    [InlineData(3, new[] { "start", "1" })]
    [InlineData(4, new[] { "start", "1", "2" })]
    public void CrashAfter_NthContinuation_IsTheFirstThatDoesNotRun(int steps, string[] expected)
    {
        _world.Start(_victim, WorkAsync);
        _world.CrashAfter(_victim, steps);
        _world.RunFor(TimeSpan.FromMinutes(1));

        Assert.Equal(expected, _log);
        Assert.False(_victim.IsAlive);
    }

    [Fact]
    public void CrashAfter_OtherProcesses_GoOn()
    {
        var other = _world.AddProcess("other");
        var ticks = 0;
        _world.Start(_victim, WorkAsync);
        _world.Start(other, async () =>
        {
            for (; ticks < 10; ticks++)
                await Task.Delay(Second, other.Time);
        });
        _world.CrashAfter(_victim, 2);
        _world.RunFor(TimeSpan.FromMinutes(1));

        Assert.Equal(10, ticks);
    }

    private async Task WorkAsync()
    {
        _log.Add("start");
        try
        {
            for (var i = 1; i < 5; i++)
            {
                await Task.Delay(Second, _victim.Time);
                _log.Add($"{i}");
            }
        }
        finally
        {
            _log.Add("finally");
        }
    }
}
