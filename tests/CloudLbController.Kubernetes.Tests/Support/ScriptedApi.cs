using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Kubernetes.Tests.Support;

/// <summary>An API whose answers a test writes down beforehand. Calls are logged with the second at which they came.</summary>
internal sealed class ScriptedApi(TimeProvider time) : IKubernetesApi
{
    private readonly long _origin = time.GetTimestamp();

    public List<string> Calls { get; } = [];

    /// <summary>The bodies of writes, as text.</summary>
    public List<string> Bodies { get; } = [];

    /// <summary>Answers of lists in turn; the last one is repeated.</summary>
    public Queue<Func<ListRequest, ObjectPage>> Lists { get; } = new();

    /// <summary>Watches in turn; when none is left, one with a bookmark a minute.</summary>
    public Queue<ScriptedWatch> Watches { get; } = new();

    /// <summary>What a write does; default: answers the body.</summary>
    public Func<string, JsonObject, CancellationToken, Task<JsonElement>> OnWrite { get; set; } =
        (_, body, _) => Task.FromResult(JsonElement.Parse(body.ToJsonString()));

    public Func<string, CancellationToken, Task<JsonElement>> OnRead { get; set; } =
        (what, _) => throw new ApiException(System.Net.HttpStatusCode.NotFound, "NotFound", what);

    public IEnumerable<string> CallsTo(string verb) => Calls.Where(call => call.StartsWith(verb, StringComparison.Ordinal));

    public Task<ObjectPage> ListAsync(ResourceType type, ListRequest request, CancellationToken ct)
    {
        Note($"list{(request.Continue is null ? "" : $" {request.Continue}")}");
        ct.ThrowIfCancellationRequested();
        return Task.FromResult((Lists.Count > 1 ? Lists.Dequeue() : Lists.Peek())(request));
    }

    public Task<IAsyncEnumerable<WatchEvent>> WatchAsync(ResourceType type, WatchRequest request, CancellationToken ct)
    {
        Note($"watch {request.ResourceVersion}");
        ct.ThrowIfCancellationRequested();
        var script = Watches.Count > 0 ? Watches.Dequeue() : ScriptedWatch.Idle(int.Parse(request.ResourceVersion, CultureInfo.InvariantCulture));
        return script.Refusal is { } refusal ? Task.FromException<IAsyncEnumerable<WatchEvent>>(refusal) : Task.FromResult(PlayAsync(script, ct));
    }

    public Task<JsonElement> GetAsync(ResourceType type, ObjectName name, CancellationToken ct) => Read($"get {type} {name}", ct);

    public Task<JsonElement> CreateAsync(ResourceType type, JsonObject body, CancellationToken ct) => Write($"create {type}", body, ct);

    public Task<JsonElement> ReplaceAsync(ResourceType type, ObjectName name, JsonObject body, CancellationToken ct) =>
        Write($"replace {type} {name}", body, ct);

    public Task<JsonElement> PatchAsync(
        ResourceType type, ObjectName name, string? subresource, PatchKind kind, JsonObject body, CancellationToken ct) =>
        Write($"patch {kind} {type} {name}{(subresource is null ? "" : $"/{subresource}")}", body, ct);

    public Task DeleteAsync(ResourceType type, ObjectName name, DeleteRequest request, CancellationToken ct) => throw new NotSupportedException();

    public Task<JsonElement> GetDocumentAsync(string path, CancellationToken ct) => Read($"document {path}", ct);

    private void Note(string call) =>
        Calls.Add(string.Create(CultureInfo.InvariantCulture, $"{call} @{Math.Round(time.GetElapsedTime(_origin).TotalSeconds, 1)}"));

    private Task<JsonElement> Read(string what, CancellationToken ct)
    {
        Note(what);
        return OnRead(what, ct);
    }

    private Task<JsonElement> Write(string what, JsonObject body, CancellationToken ct)
    {
        Note(what);
        Bodies.Add(body.ToJsonString());
        return OnWrite(what, body, ct);
    }

    private async IAsyncEnumerable<WatchEvent> PlayAsync(ScriptedWatch script, [EnumeratorCancellation] CancellationToken ct = default)
    {
        foreach (var step in script.Steps)
        {
            await Task.Delay(step.After, time, ct);
            yield return step.Error is null ? step.Event! : throw step.Error;
        }

        if (script.Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, ct);
        }
    }
}
