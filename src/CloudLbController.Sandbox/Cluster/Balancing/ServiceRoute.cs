using System.Net;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Cluster.Balancing;

/// <summary>One port of a Service as one node forwards it.</summary>
internal sealed record ServiceRoute
{
    public required ObjectName Service { get; init; }

    /// <summary><c>TCP</c> or <c>UDP</c>.</summary>
    public required string Protocol { get; init; }

    public required int Port { get; init; }

    /// <summary>0 where the port is not open on nodes.</summary>
    public required int NodePort { get; init; }

    /// <summary>Where pods reach it; null for none.</summary>
    public required IPAddress? ClusterIP { get; init; }

    /// <summary>The addresses of its load balancer that pods reach without going through it.</summary>
    public required IReadOnlyList<IPAddress> LoadBalancerIPs { get; init; }

    /// <summary>Whether clients from outside keep their address, as they do where they stay on the node.</summary>
    public required bool KeepsClientAddress { get; init; }

    /// <summary>How long a client stays with its endpoint; null without affinity.</summary>
    public required TimeSpan? Affinity { get; init; }

    /// <summary>Where what comes to the NodePort goes.</summary>
    public required IReadOnlyList<Backend> External { get; init; }

    /// <summary>Where what comes from pods to the ClusterIP goes.</summary>
    public required IReadOnlyList<Backend> Internal { get; init; }

    /// <summary>Where what comes from pods to the load balancer's address goes: anywhere in the cluster, whatever the policies.</summary>
    public required IReadOnlyList<Backend> Cluster { get; init; }
}
