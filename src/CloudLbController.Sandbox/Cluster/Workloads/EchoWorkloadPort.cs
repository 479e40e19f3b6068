namespace CloudLbController.Sandbox.Cluster.Workloads;

/// <summary>A port of echo pods: <c>TCP</c>, which speaks HTTP, or <c>UDP</c>.</summary>
public sealed record EchoWorkloadPort(string Name, string Protocol, int Number);
