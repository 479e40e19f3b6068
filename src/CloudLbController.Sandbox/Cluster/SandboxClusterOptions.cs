using System.Net;
using CloudLbController.Sandbox.Cluster.Workloads;

namespace CloudLbController.Sandbox.Cluster;

/// <summary>What a cluster of loopback machines is made of.</summary>
public sealed record SandboxClusterOptions
{
    /// <summary>The machines at the start: <c>node-1</c> and so on, 1 to 250.</summary>
    public int Nodes { get; init; } = 3;

    /// <summary>A network of 65,536 loopback addresses: node 2 is its 0.2, the pods on it are its 2.1 to 2.254. The API calls pods by the same numbers after 10 in place of 127.</summary>
    public IPAddress Network { get; init; } = IPAddress.Parse("127.64.0.0");

    /// <summary>Pods that are kept running.</summary>
    public IReadOnlyList<EchoWorkload> Workloads { get; init; } = [];
}
