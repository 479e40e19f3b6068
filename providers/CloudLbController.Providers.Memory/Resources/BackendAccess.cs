using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Memory.Resources;

/// <summary>What lets load balancers reach the machines; one for all stacks of a cluster, like a shared security group.</summary>
/// <param name="Key">Its name within the shared stack.</param>
internal sealed record BackendAccess(ResourceKey Key) : Resource(Key)
{
    /// <summary>The shared stack that holds it.</summary>
    public static readonly StackId Stack = StackId.Shared("backend-access");

    /// <summary>The one thing of the shared stack.</summary>
    public static readonly BackendAccess Default = new(new ResourceKey("access"));

    /// <summary>Who opened it; every claim says the same.</summary>
    public string Description { get; init; } = "cloudlb backend access";

    /// <inheritdoc/>
    public override object Identity => "";
}
