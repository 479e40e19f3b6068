using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;
using CloudLbController.TestSupport.Simulation;

namespace CloudLbController.Sandbox.Tests.Api;

/// <summary>A sandbox server and one client, two processes on a virtual clock.</summary>
internal sealed class SandboxWorld
{
    public SandboxWorld(int seed = 1)
    {
        World = new World(seed);
        ServerProcess = World.AddProcess("server");
        Client = World.AddProcess("client");
        Server = new SandboxServer(ServerProcess.Time, World.NewRandom(), faults: Faults);
        Api = Server.CreateClient("client");
    }

    public static ObjectName Web { get; } = new("default", "web");

    public World World { get; }

    public SimulatedProcess ServerProcess { get; }

    public SimulatedProcess Client { get; }

    public FaultScript Faults { get; } = new();

    public SandboxServer Server { get; }

    public IKubernetesApi Api { get; }

    public static JsonObject Service(string name = "web") => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "default" },
        ["spec"] = new JsonObject { ["type"] = "LoadBalancer", ["ports"] = new JsonArray(new JsonObject { ["port"] = 80 }) },
    };

    public void CreateService(string name = "web") => Server.Administrator.Create(ResourceType.Services, Service(name).ToJsonString());

    public void Label(string value, string name = "web") =>
        Server.Administrator.Patch(ResourceType.Services, new ObjectName("default", name), $$$"""{"metadata": {"labels": {"v": "{{{value}}}"} } }""");

    /// <summary>Runs something in the client until it ends.</summary>
    public void Run(Func<Task> main)
    {
        var done = World.Start(Client, main);
        World.RunUntil(() => done.IsCompleted, TimeSpan.FromHours(2));
    }

    /// <summary>Opens a watch on Services in the client, and notes what it receives: labels <c>v</c>, bookmarks, and how it ends.</summary>
    public List<string> StartWatch(string? version = null, TimeSpan? timeout = null)
    {
        var seen = new List<string>();
        var request = new WatchRequest(version ?? $"{Server.Store.Version}", timeout ?? TimeSpan.FromHours(1));
        World.Start(Client, () => WatchAsync(request, seen));
        World.RunUntil(() => seen.Count > 0, TimeSpan.FromSeconds(1));
        return seen;
    }

    private async Task WatchAsync(WatchRequest request, List<string> seen)
    {
        try
        {
            var watch = await Api.WatchAsync(ResourceType.Services, request, CancellationToken.None);
            seen.Add("open");
            await foreach (var (type, json) in watch)
                seen.Add(type == WatchEventType.Bookmark ? "bookmark" : Value(json));
            seen.Add("end");
        }
        catch (ApiException exception)
        {
            seen.Add(exception.StatusCode is { } status ? $"{(int)status}" : "broken");
        }
    }

    private static string Value(System.Text.Json.JsonElement json) =>
        json.GetProperty("metadata").TryGetProperty("labels", out var labels) ? labels.GetProperty("v").GetString()! : "new";
}
