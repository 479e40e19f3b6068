using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Memory.Resources;

/// <summary>The ports of one stack that the shared <see cref="BackendAccess"/> lets through.</summary>
/// <param name="Key">Its name within the stack.</param>
internal sealed record BackendRule(ResourceKey Key) : Resource(Key)
{
    /// <summary>The one rule of a stack.</summary>
    public static readonly ResourceKey TheKey = new("backend-rule");

    /// <summary>The ports on the machines, ascending.</summary>
    public required StructuralList<int> Ports { get; init; }

    /// <inheritdoc/>
    public override object Identity => "";

    /// <inheritdoc/>
    public override IEnumerable<ResourceRef> References => [new ResourceRef(BackendAccess.Stack, BackendAccess.Default.Key)];
}
