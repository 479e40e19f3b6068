using System.Text.Json.Nodes;
using CloudLbController.Sandbox.Cluster.Nodes;
using CloudLbController.Sandbox.Cluster.Objects;
using CloudLbController.Sandbox.Store;

namespace CloudLbController.Sandbox.Cluster.Pods;

/// <summary>The status of a pod, as the kubelet writes it.</summary>
internal static class PodReport
{
    private static readonly string[] Types = ["Initialized", "Ready", "ContainersReady", "PodScheduled"];

    public static JsonObject Running(Pod pod, EchoIdentity identity, NodeContext node)
    {
        var now = ObjectMetadata.Timestamp(node.Time.GetUtcNow());
        var address = PodNetwork.Publish(identity.Address).ToString();
        return new JsonObject
        {
            ["phase"] = "Running",
            ["hostIP"] = node.Address.ToString(),
            ["podIP"] = address,
            ["podIPs"] = new JsonArray(new JsonObject { ["ip"] = address }),
            ["startTime"] = now,
            ["conditions"] = Conditions("True", now),
            ["containerStatuses"] = Containers(pod, true, new JsonObject { ["running"] = new JsonObject { ["startedAt"] = now } }),
        };
    }

    /// <summary>It cannot be started, and will be tried again.</summary>
    public static JsonObject Refused(Pod pod, string message, DateTimeOffset now) => new()
    {
        ["phase"] = "Pending",
        ["conditions"] = Conditions("False", ObjectMetadata.Timestamp(now)),
        ["containerStatuses"] = Containers(
            pod, false, new JsonObject { ["waiting"] = new JsonObject { ["reason"] = "CreateContainerError", ["message"] = message } }),
    };

    private static JsonArray Conditions(string ready, string now) =>
        [.. Types.Select(type => (JsonNode)new JsonObject
        {
            ["type"] = type,
            ["status"] = type is "Initialized" or "PodScheduled" ? "True" : ready,
            ["lastTransitionTime"] = now,
        })];

    private static JsonArray Containers(Pod pod, bool isReady, JsonObject state) =>
        [.. pod.Spec.Containers.Select(container => (JsonNode)new JsonObject
        {
            ["name"] = container.Name,
            ["image"] = container.Image,
            ["imageID"] = "",
            ["ready"] = isReady,
            ["started"] = isReady,
            ["restartCount"] = 0,
            ["state"] = state.DeepClone(),
        })];
}
