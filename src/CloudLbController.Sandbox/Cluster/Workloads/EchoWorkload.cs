namespace CloudLbController.Sandbox.Cluster.Workloads;

/// <summary>A number of equal echo pods that are kept running, as by a Deployment.</summary>
/// <param name="Namespace">Where they are.</param>
/// <param name="Name">What they begin with, and their label <c>app</c>.</param>
/// <param name="Replicas">How many.</param>
/// <param name="Ports">Name and number of their ports by protocol; <c>TCP</c> speaks HTTP.</param>
public sealed record EchoWorkload(string Namespace, string Name, int Replicas, IReadOnlyList<EchoWorkloadPort> Ports);
