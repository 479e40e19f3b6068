using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary>A Node, as far as it says what may run on it and whether it is about to go.</summary>
internal sealed record ClusterNode : IKubernetesObject
{
    private const string AutoscalerTaint = "ToBeDeletedByClusterAutoscaler";

    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    public ClusterNodeSpec Spec { get; init => field = value ?? new(); } = new();

    public ClusterNodeStatus Status { get; init => field = value ?? new(); } = new();

    public bool IsReady => Status.Conditions.Any(condition => condition is { Type: "Ready", Status: "True" });

    /// <summary>Deleted, or marked so by an autoscaler: kube-proxy tells health checks.</summary>
    public bool IsLeaving => Metadata.DeletionTimestamp is not null || Spec.Taints.Any(taint => taint.Key == AutoscalerTaint);

    /// <summary>Whether new pods may run on it.</summary>
    public bool IsSchedulable => IsReady && !Spec.Unschedulable && !IsLeaving && !Spec.Taints.Any(taint => taint.Effect is "NoSchedule" or "NoExecute");
}
