using System.Net;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Kubernetes.Tests.Api;

/// <summary>The watch over a line that ends in every way there is.</summary>
public sealed class HttpWatchTests
{
    private const string Added = """{"type":"ADDED","object":{"metadata":{"name":"a","resourceVersion":"8"}}}""";
    private static readonly WatchRequest FiveMinutes = new("7", TimeSpan.FromMinutes(5));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watch_HeadersCame_IsOpenBeforeTheFirstEvent()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var rig = new ApiRig(async (_, line) =>
        {
            await line.StartStreamAsync();
            await go.Task;
            await line.ChunkAsync(Added + "\n");
            await line.EndStreamAsync();
        });

        var events = await rig.Api.WatchAsync(ResourceType.Services, FiveMinutes, Ct);
        go.SetResult();

        Assert.Equal(["Added 8"], await ReadAsync(events));
        Assert.Equal(
            "GET /api/v1/services?watch=true&allowWatchBookmarks=true&timeoutSeconds=300&resourceVersion=7 HTTP/1.1", rig.Server.Requests[0].Line);
    }

    [Fact]
    public async Task Watch_LinesInPieces_AreEventsInOrder()
    {
        await using var rig = new ApiRig(async (_, line) =>
        {
            await line.StartStreamAsync();
            await line.ChunkAsync(Added[..20]);
            await line.ChunkAsync(Added[20..] + "\n\n \r\n" + """{"type":"MODIFIED","object":{"metadata":{"resource""");
            await line.ChunkAsync("""Version":"9"}}}""" + "\n" + """{"type":"DELETED","object":{"metadata":{"resourceVersion":"10"}}}""" + "\n");
            await line.ChunkAsync("""{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"11"}}}""" + "\n");
            await line.EndStreamAsync();
        });

        Assert.Equal(["Added 8", "Modified 9", "Deleted 10", "Bookmark 11"], await ReadAsync(await rig.Api.WatchAsync(ResourceType.Services, FiveMinutes, Ct)));
    }

    [Fact]
    public async Task Watch_ServerEndsItIdle_EndsNormally()
    {
        await using var rig = new ApiRig(async (_, line) =>
        {
            await line.StartStreamAsync();
            await line.EndStreamAsync();
        });

        Assert.Empty(await ReadAsync(await rig.Api.WatchAsync(ResourceType.Services, FiveMinutes, Ct)));
    }

    [Fact]
    public async Task Watch_ClosedBetweenLinesOfAnUnframedAnswer_EndsNormally()
    {
        await using var rig = new ApiRig(async (_, line) =>
        {
            await line.SendAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + Added + "\n");
            line.Close();
        });

        Assert.Equal(["Added 8"], await ReadAsync(await rig.Api.WatchAsync(ResourceType.Services, FiveMinutes, Ct)));
    }

    [Fact]
    public async Task Watch_CutInsideALine_Throws()
    {
        await using var rig = new ApiRig(async (_, line) =>
        {
            await line.SendAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + Added + "\n" + Added[..30]);
            line.Close();
        });
        var seen = new List<string>();

        var error = await Assert.ThrowsAsync<ApiException>(async () => await ReadAsync(
            await rig.Api.WatchAsync(ResourceType.Services, FiveMinutes, Ct), seen));

        Assert.Equal(["Added 8"], seen);
        Assert.Contains("cut inside a line", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsUndecodable);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Watch_ConnectionLostBetweenLines_Throws(bool reset)
    {
        await using var rig = new ApiRig(async (_, line) =>
        {
            await line.StartStreamAsync();
            await line.ChunkAsync(Added + "\n");
            await Task.Delay(50, Ct);
            if (reset)
            {
                line.Reset();
            }
            else
            {
                line.Close();
            }
        });

        var error = await Assert.ThrowsAsync<ApiException>(async () => await ReadAsync(
            await rig.Api.WatchAsync(ResourceType.Services, FiveMinutes, Ct)));

        Assert.Null(error.StatusCode);
        Assert.False(error.IsUndecodable);
    }

    [Fact]
    public async Task Watch_GoneAsHttpStatus_ThrowsExpiredFromTheCall()
    {
        await using var rig = new ApiRig((_, line) => line.AnswerAsync(410, """{"kind":"Status","reason":"Expired","code":410}"""));

        var error = await Assert.ThrowsAsync<ApiException>(() => rig.Api.WatchAsync(ResourceType.Services, FiveMinutes, Ct));

        Assert.True(error.IsExpired);
    }

    [Fact]
    public async Task Watch_GoneAsErrorLine_ThrowsExpiredFromTheEvents()
    {
        await using var rig = new ApiRig(async (_, line) =>
        {
            await line.StartStreamAsync();
            await line.ChunkAsync("""{"type":"ERROR","object":{"kind":"Status","status":"Failure","message":"too old resource version","reason":"Expired","code":410}}""" + "\n");
            await line.EndStreamAsync();
        });

        var events = await rig.Api.WatchAsync(ResourceType.Services, FiveMinutes, Ct);
        var error = await Assert.ThrowsAsync<ApiException>(() => ReadAsync(events));

        Assert.True(error.IsExpired);
        Assert.Equal(HttpStatusCode.Gone, error.StatusCode);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"type":"ADDED"}""")]
    [InlineData("""{"type":"ADDED","object":[]}""")]
    [InlineData("""{"type":"SYNC","object":{}}""")]
    [InlineData("""{"type":"ADDED","object":{}} {}""")]
    public async Task Watch_LineIsNoEvent_IsUndecodable(string text)
    {
        await using var rig = new ApiRig(async (_, line) =>
        {
            await line.StartStreamAsync();
            await line.ChunkAsync(text + "\n");
            await line.EndStreamAsync();
        });

        var events = await rig.Api.WatchAsync(ResourceType.Services, FiveMinutes, Ct);
        var error = await Assert.ThrowsAsync<ApiException>(() => ReadAsync(events));

        Assert.True(error.IsUndecodable);
    }

    [Fact]
    public async Task Watch_HangsBeforeTheHeaders_EndsAfterThirtySeconds()
    {
        await using var rig = new ApiRig((_, line) => line.ClosedByClientAsync());

        var call = rig.Api.WatchAsync(ResourceType.Services, FiveMinutes, Ct);
        await ApiRig.Until(() => rig.Server.Requests.Count == 1);
        rig.Time.Advance(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<ApiException>(() => call);
    }

    [Fact]
    public async Task Watch_GoesOnLongerThanAsked_EndsThirtySecondsLater()
    {
        await using var rig = new ApiRig(async (_, line) =>
        {
            await line.StartStreamAsync();
            await line.ClosedByClientAsync();
        });

        var reading = ReadAsync(await rig.Api.WatchAsync(ResourceType.Services, FiveMinutes, Ct));
        rig.Time.Advance(TimeSpan.FromSeconds(329));
        Assert.False(reading.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(1));

        var error = await Assert.ThrowsAsync<ApiException>(() => reading);
        Assert.Contains("longer than asked", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("dispose")]
    [InlineData("never read")]
    public async Task Watch_GivenUpByTheCaller_FreesTheConnection(string way)
    {
        var freed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var rig = new ApiRig(async (_, line) =>
        {
            await line.StartStreamAsync();
            await line.ChunkAsync(Added + "\n");
            await line.ClosedByClientAsync();
            freed.SetResult();
        });
        using var stop = new CancellationTokenSource();

        var events = await rig.Api.WatchAsync(ResourceType.Services, FiveMinutes, stop.Token);
        if (way != "never read")
        {
            await using var reader = events.GetAsyncEnumerator(Ct);
            Assert.True(await reader.MoveNextAsync());
            if (way == "token")
            {
                var next = reader.MoveNextAsync();
                await stop.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
            }
        }
        else
        {
            await stop.CancelAsync();
        }

        await freed.Task.WaitAsync(TimeSpan.FromSeconds(60), Ct);
    }

    private static async Task<List<string>> ReadAsync(IAsyncEnumerable<WatchEvent> events, List<string>? seen = null)
    {
        seen ??= [];
        await foreach (var next in events)
        {
            seen.Add($"{next.Type} {JsonText.Find(next.Object, "metadata", "resourceVersion")}");
        }

        return seen;
    }
}
