using System.Text.Json;

namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary>One port of a Service.</summary>
internal sealed record ProxiedPort
{
    public string Name { get; init => field = value ?? ""; } = "";

    public string Protocol { get; init => field = value ?? "TCP"; } = "TCP";

    public int Port { get; init; }

    /// <summary>0 where none is allocated.</summary>
    public int NodePort { get; init; }

    /// <summary>A number, or the name of a port of the pod; absent is the port itself.</summary>
    public JsonElement? TargetPort { get; init; }
}
