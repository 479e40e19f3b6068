using CloudLbController.Core.Translation;

namespace CloudLbController.Core;

/// <summary>How the controller behaves.</summary>
public sealed record ControllerOptions
{
    /// <summary>Whose Services are ours, and how they are read.</summary>
    public TranslationOptions Translation { get; init; } = new();

    /// <summary>Observe, plan and report, and write nothing, neither to the cloud nor to the API server.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>How many keys are worked on at a time.</summary>
    public int Workers { get; init; } = 20;
}
