using System.Net;

namespace CloudLbController.Sandbox.Cluster.Pods;

/// <summary>Who answers: the pod, the node it is on, and its address.</summary>
internal sealed record EchoIdentity(string Pod, string Node, IPAddress Address);
