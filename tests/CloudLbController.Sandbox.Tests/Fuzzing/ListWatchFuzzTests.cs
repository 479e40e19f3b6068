using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Kinds;
using CsCheck;

namespace CloudLbController.Sandbox.Tests.Fuzzing;

/// <summary>Random writes: a list and the watch from it lead to what a later list shows, with and without selectors, and pages are of one moment.</summary>
public sealed class ListWatchFuzzTests
{
    private static readonly string[] Selectors = ["", "a=1", "a!=1", "b", "!b", "a in (1, 2)"];

    [Fact]
    public void ListAndWatch_AnyWrites_ShowWhatTheNextListShows() => Gen.Select(AnyWrites, AnyWrites, Gen.Int[0, Selectors.Length - 1], Gen.Int[1, 3]).Sample(
        (before, after, index, limit) =>
        {
            var server = new SandboxServer(TimeProvider.System, new Random(1), ApiLatency.None);
            var labels = Selectors[index] is { Length: > 0 } selector ? selector : null;
            Array.ForEach(before, write => Apply(server, write));

            // The list is read page by page while others write; what they wrote comes by the watch.
            var page = server.Store.List(ResourceTypes.ConfigMaps, new ListRequest(limit), labels);
            var (seen, version) = (page.Items.ToDictionary(Name), page.ResourceVersion);
            var expected = Names(server, labels);
            foreach (var write in after)
            {
                Apply(server, write);
                if (page.Continue is not null)
                    page = Continue(server, page, limit, labels, seen, version);
            }

            while (page.Continue is not null)
                page = Continue(server, page, limit, labels, seen, version);
            Assert.Equal(expected, seen.Keys.Order());
            using var watch = WatchSession.Open(
                server, new ApiCall("fuzz", ApiVerb.Watch, "configmaps", default, null, default), ResourceTypes.ConfigMaps, new WatchRequest(version, TimeSpan.FromMinutes(1)), null, labels);
            while (watch.Received.TryRead(out var received))
                Take(seen, received);
            Assert.Equal(Shown(server, labels), seen.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.GetRawText()));
        },
        seed: "0000Kf3lRXo1", iter: 1_500, threads: 1);

    private static Gen<(string Name, int Op, string Label, int Value)[]> AnyWrites { get; } = Gen.Select(AnyJson.Name, Gen.Int[0, 3], AnyJson.Name, Gen.Int[0, 2]).Array[0, 12];

    private static ObjectPage Continue(SandboxServer server, ObjectPage page, int limit, string? labels, Dictionary<string, JsonElement> seen, string version)
    {
        var next = server.Store.List(ResourceTypes.ConfigMaps, new ListRequest(limit, page.Continue), labels);
        Assert.Equal(version, next.ResourceVersion);
        foreach (var item in next.Items)
            seen.Add(Name(item), item);
        return next;
    }

    private static void Take(Dictionary<string, JsonElement> seen, WatchEvent received)
    {
        switch (received.Type)
        {
            case WatchEventType.Added:
                seen.Add(Name(received.Object), received.Object);
                break;
            case WatchEventType.Modified:
                Assert.True(seen.ContainsKey(Name(received.Object)), $"{Name(received.Object)} was not known");
                seen[Name(received.Object)] = received.Object;
                break;
            case WatchEventType.Deleted:
                Assert.True(seen.Remove(Name(received.Object)), $"{Name(received.Object)} was not known");
                break;
            default:
                break;
        }
    }

    private static void Apply(SandboxServer server, (string Name, int Op, string Label, int Value) write)
    {
        var name = new ObjectName("default", write.Name);
        var labels = new JsonObject { ["labels"] = new JsonObject { [write.Label] = write.Value == 0 ? null : $"{write.Value}" } };
        var exists = server.Administrator.Find(ResourceTypes.ConfigMaps, name) is not null;
        if (!exists)
            server.Administrator.Create(ResourceTypes.ConfigMaps, $$$"""{"metadata": {"namespace": "default", "name": "{{{write.Name}}}", "labels": {"{{{write.Label}}}": "{{{write.Value}}}"} } }""");
        else if (write.Op == 0)
            server.Administrator.Delete(ResourceTypes.ConfigMaps, name);
        else
            server.Administrator.Patch(ResourceTypes.ConfigMaps, name, new JsonObject { ["metadata"] = labels }.ToJsonString());
    }

    private static IEnumerable<string> Names(SandboxServer server, string? labels) => server.Store.List(ResourceTypes.ConfigMaps, new ListRequest(), labels).Items.Select(Name).Order();

    private static IEnumerable<string> Shown(SandboxServer server, string? labels) =>
        server.Store.List(ResourceTypes.ConfigMaps, new ListRequest(), labels).Items.OrderBy(Name, StringComparer.Ordinal).Select(item => item.GetRawText());

    private static string Name(JsonElement element) => element.GetProperty("metadata").GetProperty("name").GetString()!;
}
