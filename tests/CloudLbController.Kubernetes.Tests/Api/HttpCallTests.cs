using System.Net;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Kubernetes.Tests.Api;

/// <summary>What goes over the line for each call, and what becomes of the answers.</summary>
public sealed class HttpCallTests
{
    private const string Empty = """{"metadata":{"resourceVersion":"7"},"items":[]}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_FirstAndNextPage_AskForLimitAndTokenAndNeverForAVersion()
    {
        await using var rig = new ApiRig((request, line) => line.AnswerAsync(
            200, request.Line.Contains("continue", StringComparison.Ordinal)
                ? """{"metadata":{"resourceVersion":"7","continue":""},"items":null}"""
                : """{"metadata":{"resourceVersion":"7","continue":"a/b="},"items":[{"x":1},{"x":2}]}"""));

        var first = await rig.Api.ListAsync(ResourceType.Services, new ListRequest(2), Ct);
        var second = await rig.Api.ListAsync(ResourceType.Services, new ListRequest(2, first.Continue, "metadata.name=x", "n s"), Ct);

        Assert.Equal(("7", "a/b=", 2), (first.ResourceVersion, first.Continue, first.Items.Count));
        Assert.Equal((null, 0), (second.Continue, second.Items.Count));
        Assert.Equal(
            ["GET /api/v1/services?limit=2 HTTP/1.1", "GET /api/v1/namespaces/n%20s/services?limit=2&continue=a%2Fb%3D&fieldSelector=metadata.name%3Dx HTTP/1.1"],
            rig.Server.Requests.Select(request => request.Line));
        Assert.Equal("Bearer secret", rig.Server.Requests[0].Headers["Authorization"]);
    }

    [Fact]
    public async Task Writes_EachVerb_GoToTheirPathWithTheirContentType()
    {
        await using var rig = new ApiRig((_, line) => line.AnswerAsync(200, """{"stored":true}"""));
        var name = new ObjectName("ns", "a");
        var body = new JsonObject { ["metadata"] = new JsonObject { ["namespace"] = "ns" } };

        await rig.Api.CreateAsync(ResourceType.Leases, body, Ct);
        await rig.Api.ReplaceAsync(ResourceType.Leases, name, body, Ct);
        await rig.Api.PatchAsync(ResourceType.Services, name, "status", PatchKind.Strategic, body, Ct);
        await rig.Api.PatchAsync(ResourceType.Services, name, null, PatchKind.Merge, body, Ct);
        var got = await rig.Api.GetAsync(ResourceType.Nodes, new ObjectName(null, "n1"), Ct);
        await rig.Api.GetDocumentAsync("/version", Ct);

        Assert.True(got.GetProperty("stored").GetBoolean());
        Assert.Equal(
            [
                "POST /apis/coordination.k8s.io/v1/namespaces/ns/leases application/json",
                "PUT /apis/coordination.k8s.io/v1/namespaces/ns/leases/a application/json",
                "PATCH /api/v1/namespaces/ns/services/a/status application/strategic-merge-patch+json",
                "PATCH /api/v1/namespaces/ns/services/a application/merge-patch+json",
                "GET /api/v1/nodes/n1 -",
                "GET /version -",
            ],
            rig.Server.Requests.Select(r => $"{r.Line.Replace(" HTTP/1.1", "", StringComparison.Ordinal)} {r.Headers.GetValueOrDefault("Content-Type", "-")}"));
        Assert.Equal("""{"metadata":{"namespace":"ns"}}""", rig.Server.Requests[0].Body);
    }

    [Theory]
    [InlineData(409, "Conflict", HttpStatusCode.Conflict)]
    [InlineData(404, "NotFound", HttpStatusCode.NotFound)]
    [InlineData(410, "Expired", HttpStatusCode.Gone)]
    [InlineData(422, "Invalid", HttpStatusCode.UnprocessableEntity)]
    [InlineData(500, "InternalError", HttpStatusCode.InternalServerError)]
    public async Task Call_ServerRefuses_TheStatusObjectIsInTheException(int status, string reason, HttpStatusCode expected)
    {
        await using var rig = new ApiRig((_, line) => line.AnswerAsync(
            status, $$"""{"kind":"Status","reason":"{{reason}}","message":"because: metadata.uid","code":{{status}}}"""));

        var error = await Assert.ThrowsAsync<ApiException>(() => rig.Api.GetAsync(ResourceType.Services, new ObjectName("ns", "a"), Ct));

        Assert.Equal((expected, reason), (error.StatusCode, error.Reason));
        Assert.Contains("GET /api/v1/namespaces/ns/services/a", error.Message, StringComparison.Ordinal);
        Assert.Contains("because", error.Message, StringComparison.Ordinal);
        Assert.Equal(status == 404, error.IsNotFound);
        Assert.Equal(status == 410, error.IsExpired);
        Assert.Equal(status is 409 or 422, error.IsConflict);
        Assert.Single(rig.Server.Requests);
    }

    [Theory]
    [InlineData("<html>busy</html>")]
    [InlineData("")]
    [InlineData("""["not an object"]""")]
    public async Task Call_ProxyRefusesWithoutAStatusObject_TheStatusIsInTheException(string body)
    {
        await using var rig = new ApiRig((_, line) => line.AnswerAsync(502, body));

        var error = await Assert.ThrowsAsync<ApiException>(() => rig.Api.ListAsync(ResourceType.Services, new ListRequest(), Ct));

        Assert.Equal(HttpStatusCode.BadGateway, error.StatusCode);
        Assert.False(error.IsThrottled);
    }

    [Fact]
    public async Task Call_CredentialsRefused_NamesTheFile()
    {
        await using var rig = new ApiRig((_, line) => line.AnswerAsync(401, """{"kind":"Status","reason":"Unauthorized","message":"Unauthorized"}"""));

        var error = await Assert.ThrowsAsync<ApiException>(() => rig.Api.ListAsync(ResourceType.Services, new ListRequest(), Ct));

        Assert.Equal(HttpStatusCode.Unauthorized, error.StatusCode);
        Assert.Contains(rig.KubeconfigPath, error.Message, StringComparison.Ordinal);
        Assert.Contains("expired or wrong", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"metadata":{"resourceVersion":"7"},"items":{}}""")]
    [InlineData("""{"metadata":null,"items":[]}""")]
    [InlineData("""[]""")]
    public async Task List_AnswerIsNoList_IsUndecodable(string body)
    {
        await using var rig = new ApiRig((_, line) => line.AnswerAsync(200, body));

        var error = await Assert.ThrowsAsync<ApiException>(() => rig.Api.ListAsync(ResourceType.Services, new ListRequest(), Ct));

        Assert.True(error.IsUndecodable);
        Assert.Null(error.StatusCode);
    }

    [Fact]
    public async Task Call_NobodyListens_IsAnApiException()
    {
        var rig = new ApiRig((_, line) => line.AnswerAsync(200, Empty));
        await rig.Server.DisposeAsync();

        var error = await Assert.ThrowsAsync<ApiException>(() => rig.Api.ListAsync(ResourceType.Services, new ListRequest(), Ct));

        Assert.Null(error.StatusCode);
        Assert.False(error.IsUndecodable);
        await rig.DisposeAsync();
    }

    [Fact]
    public async Task Call_ConnectionResetInsideTheAnswer_IsAnApiException()
    {
        await using var rig = new ApiRig(async (_, line) =>
        {
            await line.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"metadata\"");
            line.Reset();
        });

        var error = await Assert.ThrowsAsync<ApiException>(() => rig.Api.ListAsync(ResourceType.Services, new ListRequest(), Ct));

        Assert.Null(error.StatusCode);
    }

    [Fact]
    public async Task Call_HangsBeforeTheHeaders_EndsAfterThirtySeconds()
    {
        await using var rig = new ApiRig((_, line) => line.ClosedByClientAsync());

        var call = rig.Api.ListAsync(ResourceType.Services, new ListRequest(), Ct);
        await ApiRig.Until(() => rig.Server.Requests.Count == 1);
        rig.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(1));

        var error = await Assert.ThrowsAsync<ApiException>(() => call);
        Assert.Contains("no answer in time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_HangsInsideTheAnswer_EndsAfterThirtySeconds()
    {
        await using var rig = new ApiRig(async (_, line) =>
        {
            await line.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{");
            await line.ClosedByClientAsync();
        });

        var start = rig.Time.GetUtcNow();
        var error = await Assert.ThrowsAsync<ApiException>(
            () => rig.Advance(rig.Api.ListAsync(ResourceType.Services, new ListRequest(), Ct)));

        Assert.Contains("no answer in time", error.Message, StringComparison.Ordinal);
        Assert.True(rig.Time.GetUtcNow() - start >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Call_CancelledByTheCaller_ThrowsItsCancellation()
    {
        await using var rig = new ApiRig((_, line) => line.ClosedByClientAsync());
        using var stop = new CancellationTokenSource();

        var call = rig.Api.ListAsync(ResourceType.Services, new ListRequest(), stop.Token);
        await ApiRig.Until(() => rig.Server.Requests.Count == 1);
        await stop.CancelAsync();

        var error = await Assert.ThrowsAsync<OperationCanceledException>(() => call);
        Assert.Equal(stop.Token, error.CancellationToken);
    }
}
