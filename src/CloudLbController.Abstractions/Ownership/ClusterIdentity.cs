namespace CloudLbController.Abstractions.Ownership;

/// <summary>Who we are to a cloud. The same name with another uid is another cluster, and its things are never touched.</summary>
/// <param name="Name">The cluster's name as its operator gave it.</param>
/// <param name="Uid">The uid of the namespace kube-system.</param>
/// <param name="Instance">Which of several controllers in the cluster; <c>default</c> where there is one.</param>
public sealed record ClusterIdentity(string Name, string Uid, string Instance);
