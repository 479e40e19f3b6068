using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Tests.Support;

namespace CloudLbController.Kubernetes.Tests.Reflecting;

/// <summary>A server of Services with a log of changes, whose lists and watches go wrong at random.</summary>
internal sealed class FaultyServer(TimeProvider time, Random random) : IKubernetesApi
{
    private readonly SortedDictionary<string, JsonElement> _objects = new(StringComparer.Ordinal);
    private readonly List<(int Version, WatchEvent Event)> _log = [];
    private int _version = 100;
    private int _compacted = 100;

    /// <summary>Requests are refused, cut, shown twice, ended, or answered with 410.</summary>
    public bool Faults { get; set; } = true;

    /// <summary>Watches leave out changes.</summary>
    public bool Loses { get; set; }

    public IEnumerable<string> State => _objects.Select(pair => $"{pair.Key}@{JsonText.Find(pair.Value, "metadata", "resourceVersion")}");

    public void Change()
    {
        var name = $"s{random.Next(12)}";
        var exists = _objects.TryGetValue(name, out var old);
        _version++;
        var uid = exists ? JsonText.Find(old, "metadata", "uid") : $"uid-{_version}";
        var item = Json.Service(name, _version, uid);
        var type = !exists ? WatchEventType.Added : random.Next(3) == 0 ? WatchEventType.Deleted : WatchEventType.Modified;
        if (type == WatchEventType.Deleted)
        {
            _objects.Remove(name);
        }
        else
        {
            _objects[name] = item;
        }

        _log.Add((_version, new WatchEvent(type, item)));
        if (Faults && random.Next(40) == 0)
        {
            _compacted = _version;
            _log.Clear();
        }
    }

    public async Task<ObjectPage> ListAsync(ResourceType type, ListRequest request, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50)), time, ct);
        MaybeFail(6);
        var after = request.Continue?.Split('|');
        if (after is not null && (Faults && random.Next(10) == 0))
        {
            throw Rig.Refused(HttpStatusCode.Gone, "Expired");
        }

        // A later page shows the state of its own time: the hardest case, which the version of the first page makes harmless.
        var page = _objects.Where(pair => after is null || string.CompareOrdinal(pair.Key, after[0]) > 0).Take(4).ToList();
        return new ObjectPage(
            [.. page.Select(pair => pair.Value)], after?[1] ?? $"{_version}", page.Count == 4 ? $"{page[^1].Key}|{after?[1] ?? $"{_version}"}" : null);
    }

    public async Task<IAsyncEnumerable<WatchEvent>> WatchAsync(ResourceType type, WatchRequest request, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50)), time, ct);
        MaybeFail(4);
        var from = int.Parse(request.ResourceVersion, CultureInfo.InvariantCulture);
        return from < _compacted ? throw Rig.Refused(HttpStatusCode.Gone, "Expired") : WatchAsync(from, ct);
    }

    public Task<JsonElement> GetAsync(ResourceType type, ObjectName name, CancellationToken ct) => throw new NotSupportedException();

    public Task<JsonElement> CreateAsync(ResourceType type, JsonObject body, CancellationToken ct) => throw new NotSupportedException();

    public Task<JsonElement> ReplaceAsync(ResourceType type, ObjectName name, JsonObject body, CancellationToken ct) => throw new NotSupportedException();

    public Task<JsonElement> PatchAsync(
        ResourceType type, ObjectName name, string? subresource, PatchKind kind, JsonObject body, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task DeleteAsync(ResourceType type, ObjectName name, DeleteRequest request, CancellationToken ct) => throw new NotSupportedException();

    public Task<JsonElement> GetDocumentAsync(string path, CancellationToken ct) => throw new NotSupportedException();

    private async IAsyncEnumerable<WatchEvent> WatchAsync(int from, [EnumeratorCancellation] CancellationToken ct)
    {
        var bookmark = time.GetUtcNow();
        while (true)
        {
            MaybeFail(60);
            if (from < _compacted)
            {
                throw Rig.Refused(HttpStatusCode.Gone, "Expired");
            }

            foreach (var (version, next) in _log.Where(entry => entry.Version > from).ToList())
            {
                from = version;
                for (var times = Loses && random.Next(4) == 0 ? 0 : Faults && random.Next(10) == 0 ? 2 : 1; times > 0; times--)
                {
                    yield return next;
                }
            }

            if (time.GetUtcNow() - bookmark >= TimeSpan.FromSeconds(60))
            {
                bookmark = time.GetUtcNow();
                yield return new WatchEvent(WatchEventType.Bookmark, Json.Bookmark(from));
            }

            if (Faults && random.Next(80) == 0)
            {
                yield break;
            }

            await Task.Delay(Faults && random.Next(300) == 0 ? TimeSpan.FromHours(9) : TimeSpan.FromMilliseconds(250), time, ct);
        }
    }

    private void MaybeFail(int oneIn)
    {
        if (Faults && random.Next(oneIn) == 0)
        {
            throw random.Next(4) switch
            {
                0 => Rig.Refused(HttpStatusCode.InternalServerError),
                1 => Rig.Refused(HttpStatusCode.TooManyRequests, retryAfter: TimeSpan.FromSeconds(random.Next(5))),
                2 => ApiException.Undecodable("garbage"),
                _ => new ApiException("connection reset"),
            };
        }
    }
}
