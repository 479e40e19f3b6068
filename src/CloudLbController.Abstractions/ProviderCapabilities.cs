namespace CloudLbController.Abstractions;

/// <summary>What the core itself must know of a cloud. Wishes that a cloud cannot meet are refused in <see cref="ICloudProvider.Resolve"/>.</summary>
public sealed record ProviderCapabilities
{
    /// <summary>What is done for a target that should get no new connections.</summary>
    public required DrainBehavior Drain { get; init; }

    /// <summary>How an IP address behaves for clients inside the cluster.</summary>
    public required AddressMode AddressMode { get; init; }

    /// <summary>Whether removing a thing removes what lives inside it too (<see cref="Model.Resource.Parent"/>); then no call is spent on that.</summary>
    public bool RemovesParts { get; init; }

    /// <summary>How long after a write a read may still show what was before it; the look that ends an owner's clean-up is not spent earlier.</summary>
    public TimeSpan ReadLag { get; init; }

    /// <summary>How many single-stack observations a minute the audit may spend.</summary>
    public int AuditReadsPerMinute { get; init; } = 10;

    /// <summary>How old the knowledge of a stack must be before the audit spends a read on it.</summary>
    public TimeSpan AuditAge { get; init; } = TimeSpan.FromMinutes(5);
}
