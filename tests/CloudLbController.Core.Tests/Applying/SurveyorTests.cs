using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Applying;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace CloudLbController.Core.Tests.Applying;

/// <summary>What the survey lacks is looked for once for a burst, and not again before the next full survey.</summary>
public sealed class SurveyorTests : IDisposable
{
    private static readonly Facts First = new("first");
    private static readonly Facts More = new("more");

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly Mock<ICloudProvider> _provider = new(MockBehavior.Strict);
    private readonly List<string> _asked = [];
    private readonly CoreMetrics _metrics;
    private readonly Surveyor _surveyor;
    private Survey _answer = Survey.Of(More);
    private int _told;

    public SurveyorTests()
    {
        _metrics = new CoreMetrics(_time);
        var throttle = new Throttle(_metrics, _time, seed: 1);
        _surveyor = new Surveyor(new SafeProvider(_provider.Object, throttle, _metrics, _time, NullLogger.Instance), throttle, _time, seed: 1, NullLogger.Instance);
        _provider.Setup(provider => provider.SurveyAsync(It.IsAny<CancellationToken>())).ReturnsAsync(Survey.Of(First));
        _provider.Setup(provider => provider.SurveyAsync(It.IsAny<CloudEnvironment>(), It.IsAny<StructuralList<string>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((CloudEnvironment _, StructuralList<string> unknown, CancellationToken _) =>
            {
                _asked.Add(string.Join(' ', unknown));
                return _answer;
            });
    }

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task Lack_InABurst_IsOneLook()
    {
        await RunAsync(async () =>
        {
            _surveyor.Lack(["i-2"]);
            _surveyor.Lack(["i-1", "i-2"]);
            await ToldAsync(1);
            Assert.Equal(["i-1 i-2"], _asked);
            Assert.Same(More, _surveyor.Current);
        });
    }

    [Fact]
    public async Task Lack_OfWhatIsNotFound_IsLookedForAgainOnlyAfterAFullSurvey()
    {
        await RunAsync(async () =>
        {
            _surveyor.Lack(["i-1"]);
            await ToldAsync(1);
            _surveyor.Lack(["i-1"]);
            _surveyor.Lack(["i-2"]);
            await ToldAsync(2);
            Assert.Equal(["i-1", "i-2"], _asked);

            Assert.True(await _surveyor.RefreshAsync(TestContext.Current.CancellationToken));
            _surveyor.Lack(["i-1"]);
            await ToldAsync(3);
            Assert.Equal(["i-1", "i-2", "i-1"], _asked);
        });
    }

    [Fact]
    public async Task Lack_ThatCannotBeLookedFor_IsTriedAgain()
    {
        await RunAsync(async () =>
        {
            _answer = new Survey(null, [new Problem(ProblemKind.Transient, Reasons.NoAnswer, null, "No answer.")]);
            _surveyor.Lack(["i-1"]);
            await UntilAsync(() => _asked.Count == 1);
            Assert.Equal(0, _told);
            Assert.Same(First, _surveyor.Current);
            _answer = Survey.Of(More);
            await ToldAsync(1);
            Assert.All(_asked, ids => Assert.Equal("i-1", ids));
            Assert.Same(More, _surveyor.Current);
        });
    }

    [Fact]
    public async Task Surveys_ComeEachHour_AndWithinMinutesWhereOneCouldLiftAProblem()
    {
        Assert.True(await _surveyor.RefreshAsync(TestContext.Current.CancellationToken));
        using var end = new CancellationTokenSource();
        var running = _surveyor.RunAsync(() => _told++, end.Token);
        await PassAsync(minutes: 50);
        Assert.Equal(0, _told);
        await PassAsync(minutes: 20);
        Assert.Equal(1, _told);

        _surveyor.Hasten();
        await PassAsync(minutes: 10);
        Assert.Equal(2, _told);
        await PassAsync(minutes: 40);
        Assert.Equal(2, _told);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private async Task PassAsync(int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private Task ToldAsync(int times) => UntilAsync(() => _told == times);

    /// <summary>Lets the clock run: what is under way on other threads needs moments of the real one.</summary>
    private async Task UntilAsync(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            Assert.True(tries < 2000, "never");
            await Task.Delay(1, TestContext.Current.CancellationToken);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    private async Task RunAsync(Func<Task> steps)
    {
        Assert.True(await _surveyor.RefreshAsync(TestContext.Current.CancellationToken));
        using var end = new CancellationTokenSource();
        var running = _surveyor.CompleteAsync(() => _told++, end.Token);
        await steps();
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private sealed record Facts(string Name) : CloudEnvironment;
}
