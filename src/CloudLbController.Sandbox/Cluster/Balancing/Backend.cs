using System.Net;

namespace CloudLbController.Sandbox.Cluster.Balancing;

/// <summary>A pod's port, and the node it is on where that is known.</summary>
internal sealed record Backend(IPEndPoint EndPoint, string? Node);
