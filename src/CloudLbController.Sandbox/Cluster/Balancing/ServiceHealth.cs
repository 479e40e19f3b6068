using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Cluster.Balancing;

/// <summary>What a node answers at the <c>healthCheckNodePort</c> of a Service.</summary>
internal sealed record ServiceHealth(ObjectName Service, int Port, int LocalEndpoints);
