using System.Globalization;
using System.Text.Json.Nodes;
using CloudLbController.Benchmarks.Processes;

namespace CloudLbController.Benchmarks.Scale;

/// <summary>Objects with what real ones carry beside what we read: the server sends it all.</summary>
internal static class LargeObjects
{
    private const int Port = 18080;
    private const int FirstNodePort = 30_000;
    private const int ImagesOfANode = 50;

    /// <summary>A Service as <c>kubectl apply</c> leaves it.</summary>
    public static JsonObject Service(int number)
    {
        var body = Objects.Service(Name("service", number), (Port, FirstNodePort + number));
        var metadata = body["metadata"]!;
        metadata["labels"] = Map(5, "app.kubernetes.io/label");
        metadata["annotations"] = new JsonObject { ["kubectl.kubernetes.io/last-applied-configuration"] = body.ToJsonString() };
        return body;
    }

    /// <summary>A node as a kubelet keeps it: conditions, capacity, images.</summary>
    public static JsonObject Node(int number, string address)
    {
        var body = Objects.Node(Name("node", number), address);
        body["metadata"]!["labels"] = Map(12, "node.kubernetes.io/label");
        body["metadata"]!["annotations"] = Map(6, "volumes.kubernetes.io/annotation");
        body["spec"] = new JsonObject { ["providerID"] = $"cloud:///zone-a/{Name("node", number)}", ["podCIDR"] = "10.244.0.0/24" };
        var status = body["status"]!;
        status["capacity"] = Map(6, "example.com/resource", "64");
        status["images"] = new JsonArray([.. Enumerable.Range(0, ImagesOfANode).Select(Image)]);
        foreach (var type in new[] { "MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable" })
        {
            status["conditions"]!.AsArray().Add(new JsonObject { ["type"] = type, ["status"] = "False", ["reason"] = "KubeletHasEnough", ["message"] = "kubelet has enough of it" });
        }

        return body;
    }

    public static JsonObject Pod(int number) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = Name("pod", number), ["labels"] = Map(4, "app.kubernetes.io/label") },
        ["spec"] = new JsonObject
        {
            ["nodeName"] = Name("node", number % 1000),
            ["containers"] = new JsonArray(new JsonObject { ["name"] = "main", ["image"] = "registry.example/app:1.0.0" }),
        },
    };

    public static JsonObject Secret(int number) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = Name("secret", number) },
        ["stringData"] = new JsonObject { ["value"] = new string('x', 1024) },
    };

    private static JsonObject Image(int number) => new()
    {
        ["names"] = new JsonArray($"registry.example/team/image-{number}@sha256:{new string('0', 64)}", $"registry.example/team/image-{number}:1.0.{number}"),
        ["sizeBytes"] = 100_000_000 + number,
    };

    private static JsonObject Map(int count, string prefix, string value = "some-value") =>
        new(Enumerable.Range(0, count).Select(number => KeyValuePair.Create(Name(prefix, number), (JsonNode?)value)));

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");
}
