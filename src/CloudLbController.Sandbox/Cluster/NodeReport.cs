using System.Net;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Cluster;

/// <summary>What a machine has done so far.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Address">Its InternalIP.</param>
/// <param name="Pods">How many pods run on it.</param>
/// <param name="Clients">Connections and UDP clients that came in through its NodePorts, by Service.</param>
/// <param name="Answered">Requests that its pods have answered.</param>
public sealed record NodeReport(string Name, IPAddress Address, int Pods, IReadOnlyDictionary<ObjectName, long> Clients, long Answered);
