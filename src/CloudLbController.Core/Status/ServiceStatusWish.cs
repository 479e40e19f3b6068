using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Status;

/// <summary>What a Service's status should say about us.</summary>
/// <param name="LoadBalancer">The whole of <c>status.loadBalancer</c>.</param>
/// <param name="Conditions">Our conditions; those of <see cref="ConditionTypes.All"/> that are not in it are to be removed, those of others
/// stay.</param>
public sealed record ServiceStatusWish(LoadBalancerStatus LoadBalancer, IReadOnlyList<Condition> Conditions)
{
    /// <summary>Nothing of ours is left: no address, no condition.</summary>
    public static readonly ServiceStatusWish Empty = new(new LoadBalancerStatus(), []);
}
