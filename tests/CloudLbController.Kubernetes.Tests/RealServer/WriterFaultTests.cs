using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Kubernetes.Writing;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Kubernetes.Tests.RealServer;

/// <summary>Writes that go wrong on the way to the real server, or that it refuses.</summary>
[Collection(RealServerCollection.Name)]
public sealed class WriterFaultTests(SharedApiServer shared)
{
    private const string Ours = "cloudlb.io/cleanup";
    private const string Theirs = "example.com/theirs";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Finalizer_SomebodyElseWroteFirst_IsAConflictAndTheirsStays()
    {
        await using var line = await LiveLine.OpenAsync(shared);
        var cached = await line.Services.GetAsync("a");
        await line.Services.PatchAsync("a", $$$"""{"metadata":{"finalizers":["{{{Theirs}}}"]}}""");

        Assert.Equal(WriteResult.Conflict, await AddAsync(line, cached));
        Assert.Equal([Theirs], (await line.Services.GetAsync("a")).Metadata.Finalizers);

        Assert.Equal(WriteResult.Written, await AddAsync(line, await line.Services.GetAsync("a")));
        Assert.Equal([Theirs, Ours], (await line.Services.GetAsync("a")).Metadata.Finalizers);
    }

    [Theory]
    [InlineData(FaultKind.Answer, 409)]
    [InlineData(FaultKind.Answer, 500)]
    [InlineData(FaultKind.Refuse, null)]
    public async Task Finalizer_WriteDoesNotReachTheServer_HasNoEffectAndTheNextTryHas(FaultKind kind, int? status)
    {
        await using var line = await LiveLine.OpenAsync(shared);
        var cached = await line.Services.GetAsync("a");
        line.Proxy.Faults.Add(ApiVerb.Patch, "services", status switch { 409 => Fault.Conflict, 500 => Fault.InternalError, _ => new Fault(kind) });

        if (status == 409)
        {
            Assert.Equal(WriteResult.Conflict, await AddAsync(line, cached));
        }
        else
        {
            Assert.Equal((HttpStatusCode?)status, (await Assert.ThrowsAsync<ApiException>(() => AddAsync(line, cached))).StatusCode);
        }

        Assert.Single(line.Requests(ApiVerb.Patch));
        Assert.Equal(cached.Metadata.ResourceVersion, (await line.Services.GetAsync("a")).Metadata.ResourceVersion);
        Assert.Equal(WriteResult.Written, await AddAsync(line, cached));
    }

    [Theory]
    [InlineData(FaultKind.LoseReply)]
    [InlineData(FaultKind.HangAfterEffect)]
    public async Task Finalizer_AnswerIsLost_TheNextTryMeetsTheEffect(FaultKind kind)
    {
        await using var line = await LiveLine.OpenAsync(shared, httpOnTheClock: true);
        var cached = await line.Services.GetAsync("a");
        line.Proxy.Faults.Add(ApiVerb.Patch, "services", new Fault(kind));

        await AssertLostAsync(line, AddAsync(line, cached));

        Assert.Equal(WriteResult.Conflict, await AddAsync(line, cached));
        Assert.Equal(WriteResult.Unchanged, await AddAsync(line, await line.Services.GetAsync("a")));
        Assert.Equal(2, line.Requests(ApiVerb.Patch).Count);
    }

    [Fact]
    public async Task Finalizer_Throttled_IsWrittenOnceAndNotBeforeTheServerSaid()
    {
        await using var line = await LiveLine.OpenAsync(shared);
        line.Proxy.Faults.Add(ApiVerb.Patch, "services", Fault.TooManyRequests(TimeSpan.FromSeconds(1)));

        Assert.Equal(WriteResult.Written, await AddAsync(line, await line.Services.GetAsync("a")));

        var sent = line.Requests(ApiVerb.Patch);
        Assert.Equal(2, sent.Count);
        Assert.InRange((sent[1].At - sent[0].At).TotalSeconds, 0.95, 60);
    }

    [Theory]
    [InlineData(FaultKind.LoseReply)]
    [InlineData(FaultKind.HangAfterEffect)]
    public async Task Status_AnswerIsLost_TheNextTryMeetsTheEffect(FaultKind kind)
    {
        await using var line = await LiveLine.OpenAsync(shared, httpOnTheClock: true);
        var cached = await line.Services.GetAsync("a");
        line.Proxy.Faults.Add(ApiVerb.Patch, "services", new Fault(kind));

        await AssertLostAsync(line, PublishAsync(line, cached));
        var published = await line.Services.GetAsync("a");
        Assert.Equal("127.80.0.1", Assert.Single(published.Status.LoadBalancer.Ingress).Ip);

        Assert.Equal(WriteResult.Conflict, await PublishAsync(line, cached));
        Assert.Equal(WriteResult.Unchanged, await PublishAsync(line, published));
        Assert.Equal(published.Metadata.ResourceVersion, (await line.Services.GetAsync("a")).Metadata.ResourceVersion);
    }

    [Fact]
    public async Task Object_MadeAgainUnderItsName_IsAConflictAndLeftAlone()
    {
        await using var line = await LiveLine.OpenAsync(shared);
        var cached = await line.Services.GetAsync("a");
        await line.Services.DeleteAsync("a");
        await line.Services.CreateAsync("a");
        var other = await line.Services.GetAsync("a");

        Assert.Equal(WriteResult.Conflict, await PublishAsync(line, cached));
        Assert.Equal(WriteResult.Conflict, await AddAsync(line, cached));

        Assert.Equal(other.Metadata.ResourceVersion, (await line.Services.GetAsync("a")).Metadata.ResourceVersion);
    }

    [Fact]
    public async Task Object_Gone_IsToldAsThat()
    {
        await using var line = await LiveLine.OpenAsync(shared);
        var cached = await line.Services.GetAsync("a");
        await line.Services.DeleteAsync("a");

        Assert.Equal(WriteResult.Gone, await PublishAsync(line, cached));
        Assert.Equal(WriteResult.Gone, await AddAsync(line, cached));
    }

    private static async Task<WriteResult> AddAsync(LiveLine line, Service service) =>
        (await new FinalizerWriter(line.Access.Api).AddAsync(ResourceType.Services, service.Metadata, Ours, Ct)).Result;

    private static async Task<WriteResult> PublishAsync(LiveLine line, Service service) =>
        (await new StatusWriter(line.Access.Api, new ServerFeatures(false, false, "v1.20", "uid"), "cloudlb.io/", line.Time)
            .WriteAsync(service, [new LoadBalancerIngress { Ip = "127.80.0.1" }], [], Ct)).Result;

    /// <summary>The call ends without an answer; where it hangs, once its time is up.</summary>
    private static async Task AssertLostAsync(LiveLine line, Task write)
    {
        await line.UntilAsync(() => line.Requests(ApiVerb.Patch).Count == 1);
        await line.UntilAsync(() => write.IsCompleted, LiveReflector.Quickly);
        Assert.Null((await Assert.ThrowsAsync<ApiException>(() => write)).StatusCode);
    }
}
