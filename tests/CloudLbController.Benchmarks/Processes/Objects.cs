using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudLbController.Benchmarks.Processes;

/// <summary>Kubernetes objects as clients would send them.</summary>
internal static class Objects
{
    public const string Services = "/api/v1/namespaces/default/services";
    public const string Nodes = "/api/v1/nodes";

    /// <summary>A Service of type LoadBalancer.</summary>
    /// <param name="name">Its name, in namespace default.</param>
    /// <param name="ports">Each with its NodePort.</param>
    public static JsonObject Service(string name, params IEnumerable<(int Port, int NodePort)> ports) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name },
        ["spec"] = new JsonObject
        {
            ["type"] = "LoadBalancer",
            ["selector"] = new JsonObject { ["app"] = name },
            ["ports"] = new JsonArray([.. ports.Select(port => Port(port.Port, port.NodePort))]),
        },
    };

    /// <summary>A node that is ready.</summary>
    public static JsonObject Node(string name, string address) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name },
        ["status"] = new JsonObject
        {
            ["addresses"] = new JsonArray(new JsonObject { ["type"] = "InternalIP", ["address"] = address }),
            ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = "True" }),
        },
    };

    private static JsonObject Port(int port, int nodePort) => new()
    {
        ["name"] = string.Create(CultureInfo.InvariantCulture, $"port-{port}"),
        ["port"] = port,
        ["nodePort"] = nodePort,
    };
}
