using System.Net;
using System.Text.Json;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>What the classes of rows share.</summary>
public abstract class BehaviourRows(SharedApiServer shared)
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected async Task<ServerUnderTest> OpenAsync(ServerKind kind) => kind switch
    {
        ServerKind.Sandbox => SandboxUnderTest.Open(),
        ServerKind.SandboxOverHttp => await SandboxOverHttpUnderTest.OpenAsync(),
        ServerKind.Real => await RealServerUnderTest.OpenAsync(shared),
        ServerKind.Named => await NamedServerUnderTest.OpenAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The call is refused with this status and reason, in these words.</summary>
    protected static async Task<ApiException> AssertRefusedAsync(HttpStatusCode status, string reason, string words, Func<Task> call)
    {
        var error = await Assert.ThrowsAnyAsync<ApiException>(call);
        Assert.Equal((status, reason), (error.StatusCode, error.Reason));
        Assert.True(error.Message.Contains(words, StringComparison.Ordinal), $"not the words '{words}': {error.Message}");
        return error;
    }

    protected static string Version(JsonElement element) => element.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;

    protected static string Uid(JsonElement element) => element.GetProperty("metadata").GetProperty("uid").GetString()!;

    protected static string Name(JsonElement element) => element.GetProperty("metadata").GetProperty("name").GetString()!;

    /// <summary>What stands at a path such as <c>spec.ports[0].port</c>, as JSON text; null where there is nothing.</summary>
    protected static string? Read(JsonElement element, string path)
    {
        foreach (var step in path.Split('.', '['))
        {
            if (step.EndsWith(']'))
            {
                var index = int.Parse(step[..^1], System.Globalization.CultureInfo.InvariantCulture);
                if (element.GetArrayLength() <= index)
                    return null;
                element = element[index];
            }
            else if (!element.TryGetProperty(step, out element))
                return null;
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : element.GetRawText();
    }

    /// <summary>The first events of a watch, bookmarks left out.</summary>
    protected static async Task<List<WatchEvent>> TakeAsync(IAsyncEnumerable<WatchEvent> watch, int count)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        var events = new List<WatchEvent>();
        await foreach (var received in watch.WithCancellation(patience.Token))
        {
            if (received.Type != WatchEventType.Bookmark)
                events.Add(received);
            if (events.Count == count)
                return events;
        }

        return events;
    }
}
