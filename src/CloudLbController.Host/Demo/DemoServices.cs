using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Cluster.Workloads;

namespace CloudLbController.Host.Demo;

/// <summary>What the demo runs: echo pods, and Services that show one thing each.</summary>
internal static class DemoServices
{
    public const string Namespace = "default";
    public const string Web = "web";
    public const string WebLocal = "web-local";
    public const string Sticky = "sticky";
    public const string Guarded = "guarded";
    public const string Udp = "udp";

    /// <summary>The only clients of <see cref="Guarded"/>.</summary>
    public const string AllowedSource = "127.0.0.1/32";

    private const string App = "echo";
    private const int PodPort = 8080;

    /// <summary>The port of every example.</summary>
    public const int Port = 8080;

    public static IReadOnlyList<EchoWorkload> Workloads { get; } = [new(Namespace, App, 3, [new("http", "TCP", PodPort), new("udp", "UDP", PodPort)])];

    /// <summary>In the order in which they are shown, each with what it shows.</summary>
    public static IReadOnlyDictionary<string, string> Shown { get; } = new Dictionary<string, string>
    {
        [Web] = "TCP, policy Cluster",
        [WebLocal] = "TCP, policy Local",
        [Sticky] = "client affinity",
        [Guarded] = $"only for {AllowedSource}",
        [Udp] = "UDP",
    };

    public static IEnumerable<JsonObject> All()
    {
        yield return Service(Web, []);
        yield return Service(WebLocal, new() { ["externalTrafficPolicy"] = "Local" });
        yield return Service(Sticky, new() { ["sessionAffinity"] = "ClientIP" });
        yield return Service(Guarded, new() { ["loadBalancerSourceRanges"] = new JsonArray(AllowedSource) });
        yield return Service(Udp, [], "UDP");
    }

    private static JsonObject Service(string name, JsonObject spec, string protocol = "TCP")
    {
        spec["type"] = "LoadBalancer";
        spec["selector"] = new JsonObject { ["app"] = App };
        spec["ports"] = new JsonArray(new JsonObject { ["port"] = Port, ["protocol"] = protocol, ["targetPort"] = protocol == "UDP" ? "udp" : "http" });
        return new JsonObject
        {
            ["apiVersion"] = ResourceType.Services.ApiVersion,
            ["kind"] = ResourceType.Services.Kind,
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = Namespace,
                // A node is out a second after it says so: nobody wants to wait for a demo.
                ["annotations"] = new JsonObject
                {
                    ["cloudlb.io/health-check-interval"] = "1",
                    ["cloudlb.io/health-check-healthy"] = "1",
                    ["cloudlb.io/health-check-unhealthy"] = "1",
                },
            },
            ["spec"] = spec,
        };
    }
}
