using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Aws.Resources;

/// <summary>What all load balancers of a cluster share: one security group, and the rules by which the nodes' groups let it in.</summary>
internal static class BackendAccess
{
    /// <summary>The shared stack.</summary>
    public static readonly StackId Stack = StackId.Shared("backend-access");

    /// <summary>A load balancer's mention of the group.</summary>
    public static readonly ResourceRef Group = new(Stack, SecurityGroup.Backend);
}
