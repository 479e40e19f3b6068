using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>A fault of one call.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>How long it lasts, where the kind has a time.</summary>
    public TimeSpan Lasts { get; init; }

    /// <summary>How long the call hangs before it ends.</summary>
    public TimeSpan Hang { get; init; }

    /// <summary>What the cloud says; null for a usual text.</summary>
    public Problem? Says { get; init; }
}
