using System.Net;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Kubernetes.Tests.Api;

public sealed class ThrottleTests
{
    private const string Empty = """{"metadata":{"resourceVersion":"7"},"items":[]}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429, "Retry-After: 5\r\n")]
    [InlineData(503, "Retry-After: 5\r\n")]
    [InlineData(429, "Retry-After: Tue, 01 Jan 2030 00:00:05 GMT\r\n")]
    public async Task Call_ServerAsksForLess_IsSentAgainAfterThatTimeAndNotBefore(int status, string header)
    {
        var calls = 0;
        await using var rig = new ApiRig((_, line) =>
            Interlocked.Increment(ref calls) == 1 ? line.AnswerAsync(status, "{}", header) : line.AnswerAsync(200, Empty));

        var call = ListAsync(rig);
        await ApiRig.Until(() => rig.Logs.Has(1000));
        rig.Time.Advance(TimeSpan.FromSeconds(4.9));
        await Task.Delay(100, Ct);
        Assert.Single(rig.Server.Requests);

        await rig.Advance(call);
        Assert.Equal(2, rig.Server.Requests.Count);
    }

    [Fact]
    public async Task Call_ServerErrorWithoutRetryAfter_IsNotRetried()
    {
        await using var rig = new ApiRig((_, line) => line.AnswerAsync(503, "{}"));

        var error = await Assert.ThrowsAsync<ApiException>(() => ListAsync(rig));

        Assert.False(error.IsThrottled);
        Assert.Single(rig.Server.Requests);
    }

    [Fact]
    public async Task Call_ThrottledForEver_GivesUpAfterAFewTriesAndSaysSo()
    {
        await using var rig = new ApiRig((_, line) => line.AnswerAsync(429, "{}", "Retry-After: 1\r\n"));

        var error = await Assert.ThrowsAsync<ApiException>(() => rig.Advance(ListAsync(rig)));

        Assert.True(error.IsThrottled);
        Assert.Equal(TimeSpan.FromSeconds(1), error.RetryAfter);
        Assert.Equal(4, rig.Server.Requests.Count);
    }

    [Fact]
    public async Task Call_ServerAsksForALongTime_IsTheCallersToWaitAndHoldsBackOthersWithoutASend()
    {
        await using var rig = new ApiRig((_, line) => line.AnswerAsync(429, "{}", "Retry-After: 60\r\n"));

        var first = await Assert.ThrowsAsync<ApiException>(() => ListAsync(rig));
        var second = await Assert.ThrowsAsync<ApiException>(() => ListAsync(rig));

        Assert.Equal(TimeSpan.FromSeconds(60), first.RetryAfter);
        Assert.Equal((HttpStatusCode.TooManyRequests, true), (second.StatusCode!.Value, second.IsThrottled));
        Assert.Single(rig.Server.Requests);
    }

    [Fact]
    public async Task Call_WhileAnotherIsThrottled_WaitsToo()
    {
        var calls = 0;
        await using var rig = new ApiRig((_, line) =>
            Interlocked.Increment(ref calls) == 1 ? line.AnswerAsync(429, "{}", "Retry-After: 5\r\n") : line.AnswerAsync(200, Empty));
        var throttled = ListAsync(rig);
        await ApiRig.Until(() => rig.Logs.Has(1000));

        var other = ListAsync(rig);
        await Task.Delay(100, Ct);
        Assert.Single(rig.Server.Requests);

        await rig.Advance(other);
        await rig.Advance(throttled);
        Assert.Equal(3, rig.Server.Requests.Count);
    }

    [Fact]
    public async Task Lease_WhileOthersAreThrottled_IsNotHeldBack()
    {
        await using var rig = new ApiRig((request, line) => request.Line.Contains("leases", StringComparison.Ordinal)
            ? line.AnswerAsync(200, "{}")
            : line.AnswerAsync(429, "{}", "Retry-After: 60\r\n"));
        await Assert.ThrowsAsync<ApiException>(() => ListAsync(rig));

        await rig.Api.GetAsync(ResourceType.Leases, new ObjectName("ns", "l"), Ct);

        Assert.Equal(2, rig.Server.Requests.Count);
    }

    [Fact]
    public void Pacer_ThrottledThenAnswered_SlowsEverybodyDownAndRecovers()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var pacer = new RequestPacer(time);
        Assert.Equal(TimeSpan.Zero, Reserve(pacer));
        Assert.Equal(TimeSpan.Zero, Reserve(pacer));

        pacer.Throttled(TimeSpan.FromSeconds(1));
        pacer.Throttled(TimeSpan.Zero);
        Assert.Equal([1000, 1100, 1200], Enumerable.Range(0, 3).Select(_ => Reserve(pacer)!.Value.TotalMilliseconds));

        for (var i = 0; i < 20; i++)
        {
            pacer.Answered();
        }

        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([0, 0, 0], Enumerable.Range(0, 3).Select(_ => Reserve(pacer)!.Value.TotalMilliseconds));
    }

    private static TimeSpan? Reserve(RequestPacer pacer) => pacer.Reserve(TimeSpan.FromSeconds(10), out _);

    private static Task<ObjectPage> ListAsync(ApiRig rig) => rig.Api.ListAsync(ResourceType.Services, new ListRequest(), Ct);
}
