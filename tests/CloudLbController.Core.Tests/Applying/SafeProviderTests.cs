using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Applying;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;
using static CloudLbController.Core.Tests.Planning.Things;

namespace CloudLbController.Core.Tests.Applying;

/// <summary>Whatever a provider does, the core gets an answer; only cancellation is an exception.</summary>
public sealed class SafeProviderTests : IDisposable
{
    private static readonly ObservationRequest One = new(Id, ObservationDepth.Health);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly Mock<ICloudProvider> _provider = new(MockBehavior.Strict);
    private readonly CoreMetrics _metrics;
    private readonly SafeProvider _safe;
    private readonly StackPlan _plan = Plan(Stack(Balancer()), Exists()).Plan;

    public SafeProviderTests()
    {
        _metrics = new CoreMetrics(_time);
        _safe = new SafeProvider(_provider.Object, new Throttle(_metrics, _time, seed: 1), _metrics, _time, NullLogger.Instance);
    }

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task Observe_HangsAndHeedsNoEnd_IsGivenUpAfterAMinute()
    {
        _provider.Setup(provider => provider.ObserveAsync(One, It.IsAny<CancellationToken>())).Returns(new TaskCompletionSource<Observation>().Task);
        var reading = _safe.ObserveAsync(One, CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(reading.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        var seen = await reading;
        Assert.False(seen.Complete);
        Assert.Equal((ProblemKind.Transient, Reasons.NoAnswer), (seen.Problems[0].Kind, seen.Problems[0].Reason));
        Assert.Equal(TimeSpan.Zero, _safe.LongestOverdue);
    }

    [Fact]
    public async Task Observe_IncompleteWithoutAReason_IsAMistakeOfTheProvider()
    {
        _provider.Setup(provider => provider.ObserveAsync(One, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new Observation(new Dictionary<StackId, ObservedStack>(), Complete: false, []));

        Assert.Equal(ProblemKind.Bug, Assert.Single((await _safe.ObserveAsync(One, CancellationToken.None)).Problems).Kind);
    }

    [Fact]
    public async Task Survey_Throws_IsAValue()
    {
        _provider.Setup(provider => provider.SurveyAsync(It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("reset"));

        var survey = await _safe.SurveyAsync(CancellationToken.None);
        Assert.Null(survey.Environment);
        Assert.Contains("reset", Assert.Single(survey.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_HeedsItsEndAfterThreeMinutes_IsUnknown()
    {
        _provider.Setup(provider => provider.ApplyAsync(It.IsAny<IReadOnlyList<StackPlan>>(), It.IsAny<CancellationToken>()))
            .Returns(async (IReadOnlyList<StackPlan> _, CancellationToken ct) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _time, ct);
                return [];
            });
        var applying = _safe.ApplyAsync([_plan], CancellationToken.None);

        _time.Advance(TimeSpan.FromMinutes(3));

        var outcome = Assert.IsType<ChangeOutcome.Unknown>(Assert.Single(Assert.Single(await applying).Outcomes));
        Assert.Equal(Reasons.NoAnswer, outcome.Problem.Reason);
    }

    [Fact]
    public async Task Apply_HeedsNoEnd_IsWaitedForAndShowsAsOverdue()
    {
        var never = new TaskCompletionSource<IReadOnlyList<ApplyResult>>();
        _provider.Setup(provider => provider.ApplyAsync(It.IsAny<IReadOnlyList<StackPlan>>(), It.IsAny<CancellationToken>())).Returns(never.Task);
        var applying = _safe.ApplyAsync([_plan], CancellationToken.None);

        _time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(TimeSpan.Zero, _safe.LongestOverdue);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.False(applying.IsCompleted);
        Assert.Equal(TimeSpan.FromMinutes(2), _safe.LongestOverdue);

        never.SetResult([new ApplyResult(Id, [new ChangeOutcome.Done()])]);
        Assert.IsType<ChangeOutcome.Done>((await applying)[0].Outcomes[0]);
        Assert.Equal(TimeSpan.Zero, _safe.LongestOverdue);
    }

    [Fact]
    public async Task Apply_ThrowsSomethingElseWhenCancelled_IsACancellation()
    {
        using var stop = new CancellationTokenSource();
        _provider.Setup(provider => provider.ApplyAsync(It.IsAny<IReadOnlyList<StackPlan>>(), It.IsAny<CancellationToken>()))
            .Returns(async (IReadOnlyList<StackPlan> _, CancellationToken ct) =>
            {
                await stop.CancelAsync();
                throw new IOException("the connection was closed");
            });

        await Assert.ThrowsAsync<OperationCanceledException>(() => _safe.ApplyAsync([_plan], stop.Token));
    }

    [Fact]
    public async Task Apply_AnswersAnotherNumberOfOutcomes_IsNotBelieved()
    {
        _provider.Setup(provider => provider.ApplyAsync(It.IsAny<IReadOnlyList<StackPlan>>(), It.IsAny<CancellationToken>())).ReturnsAsync([new ApplyResult(Id, [])]);

        Assert.Equal(ProblemKind.Bug, Assert.IsType<ChangeOutcome.Unknown>(Assert.Single(Assert.Single(await _safe.ApplyAsync([_plan], CancellationToken.None)).Outcomes)).Problem.Kind);
    }
}
