using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Kubernetes.Tests.Electing;

/// <summary>One Lease on a server that several processes talk to, each over its own line that a test can cut or slow down.</summary>
internal sealed class FakeLease
{
    private readonly List<TaskCompletionSource> _watchers = [];
    private int _version = 100;

    public JsonObject? Stored { get; set; }

    /// <summary>Every write that the server took: who sent it, and when.</summary>
    public List<(string Who, TimeSpan At, string Holder)> Writes { get; } = [];

    public string Holder => (string?)Stored?["spec"]?["holderIdentity"] ?? "";

    public Line Connect(string who, TimeProvider time) => new(this, who, time);

    public void Write(string who, TimeSpan at, JsonObject body)
    {
        Stored = (JsonObject)body.DeepClone();
        Stored["metadata"]!["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
        Writes.Add((who, at, Holder));
        var woken = _watchers.ToList();
        _watchers.Clear();
        woken.ForEach(watcher => watcher.TrySetResult());
    }

    /// <summary>One process's line to the server.</summary>
    internal sealed class Line(FakeLease server, string who, TimeProvider time) : IKubernetesApi
    {
        private readonly long _origin = time.GetTimestamp();

        /// <summary>Calls never come to an answer.</summary>
        public bool Hangs { get; set; }

        /// <summary>Calls fail at once.</summary>
        public bool Refuses { get; set; }

        /// <summary>How long an answer takes; the write itself happens at once.</summary>
        public TimeSpan Latency { get; set; }

        /// <summary>Writes reach the server but their answers are lost.</summary>
        public bool LosesAnswers { get; set; }

        public int Reads { get; private set; }

        public async Task<JsonElement> GetAsync(ResourceType type, ObjectName name, CancellationToken ct)
        {
            Reads++;
            await PassAsync(ct);
            return Answer();
        }

        public async Task<JsonElement> CreateAsync(ResourceType type, JsonObject body, CancellationToken ct)
        {
            await PassAsync(ct);
            return server.Stored is null
                ? await WriteAsync(body, ct)
                : throw new ApiException(HttpStatusCode.Conflict, "AlreadyExists", "exists");
        }

        public async Task<JsonElement> ReplaceAsync(ResourceType type, ObjectName name, JsonObject body, CancellationToken ct)
        {
            await PassAsync(ct);
            return server.Stored is null ? throw new ApiException(HttpStatusCode.NotFound, "NotFound", "gone")
                : (string?)server.Stored["metadata"]!["resourceVersion"] != (string?)body["metadata"]!["resourceVersion"]
                    ? throw new ApiException(HttpStatusCode.Conflict, "Conflict", "old version")
                    : await WriteAsync(body, ct);
        }

        public async Task<IAsyncEnumerable<WatchEvent>> WatchAsync(ResourceType type, WatchRequest request, CancellationToken ct)
        {
            await PassAsync(ct);
            return WatchAsync(request.ResourceVersion, ct);
        }

        public Task<ObjectPage> ListAsync(ResourceType type, ListRequest request, CancellationToken ct) => throw new NotSupportedException();

        public Task<JsonElement> PatchAsync(
            ResourceType type, ObjectName name, string? subresource, PatchKind kind, JsonObject body, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task DeleteAsync(ResourceType type, ObjectName name, DeleteRequest request, CancellationToken ct) => throw new NotSupportedException();

        public Task<JsonElement> GetDocumentAsync(string path, CancellationToken ct) => throw new NotSupportedException();

        private async IAsyncEnumerable<WatchEvent> WatchAsync(
            string version, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
        {
            while (true)
            {
                if (server.Stored is not null && (string?)server.Stored["metadata"]!["resourceVersion"] != version && !Hangs)
                {
                    version = (string)server.Stored["metadata"]!["resourceVersion"]!;
                    yield return new WatchEvent(WatchEventType.Modified, Answer());
                    continue;
                }

                var watcher = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                server._watchers.Add(watcher);
                using (ct.Register(() => watcher.TrySetCanceled(ct)))
                {
                    await watcher.Task;
                }
            }
        }

        private JsonElement Answer() => server.Stored is null
            ? throw new ApiException(HttpStatusCode.NotFound, "NotFound", "no lease")
            : JsonElement.Parse(server.Stored.ToJsonString());

        private async Task<JsonElement> WriteAsync(JsonObject body, CancellationToken ct)
        {
            server.Write(who, time.GetElapsedTime(_origin), body);
            var answer = Answer();
            await Task.Delay(LosesAnswers ? Timeout.InfiniteTimeSpan : Latency, time, ct);
            return answer;
        }

        private async Task PassAsync(CancellationToken ct)
        {
            ct.ThrowIfCancellationRequested();
            if (Hangs)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, time, ct);
            }

            if (Refuses)
            {
                throw new ApiException("connection refused");
            }
        }
    }
}
