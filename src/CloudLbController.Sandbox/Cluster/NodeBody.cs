using System.Net;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Cluster;

/// <summary>The Node by which a machine joins the cluster.</summary>
internal static class NodeBody
{
    private const string Version = "v1.34.0";

    public static JsonObject Build(string name, IPAddress address, string now) => new()
    {
        ["apiVersion"] = ResourceType.Nodes.ApiVersion,
        ["kind"] = ResourceType.Nodes.Kind,
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["labels"] = new JsonObject { ["kubernetes.io/hostname"] = name, ["kubernetes.io/os"] = "linux" },
        },
        ["spec"] = new JsonObject(),
        ["status"] = new JsonObject
        {
            ["addresses"] = new JsonArray(Address("InternalIP", address.ToString()), Address("Hostname", name)),
            ["conditions"] = new JsonArray(new JsonObject
            {
                ["type"] = "Ready",
                ["status"] = "True",
                ["reason"] = "KubeletReady",
                ["message"] = "the sandbox's machine runs",
                ["lastTransitionTime"] = now,
                ["lastHeartbeatTime"] = now,
            }),
            ["nodeInfo"] = Info(),
        },
    };

    private static JsonObject Address(string type, string address) => new() { ["type"] = type, ["address"] = address };

    private static JsonObject Info() => new()
    {
        ["kubeletVersion"] = Version,
        ["kubeProxyVersion"] = Version,
        ["operatingSystem"] = "linux",
        ["osImage"] = "sandbox",
        ["containerRuntimeVersion"] = "sandbox://1",
        ["architecture"] = "",
        ["bootID"] = "",
        ["kernelVersion"] = "",
        ["machineID"] = "",
        ["systemUUID"] = "",
    };
}
