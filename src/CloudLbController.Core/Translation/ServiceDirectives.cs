using System.Collections.Frozen;

namespace CloudLbController.Core.Translation;

/// <summary>What the owner of a Service allows us to do.</summary>
public sealed record ServiceDirectives
{
    /// <summary>Nothing special.</summary>
    public static readonly ServiceDirectives None = new();

    /// <summary>Observe, plan and report, and write nothing to the cloud.</summary>
    public bool Paused { get; init; }

    /// <summary>Let go of the object when what is left cannot be removed.</summary>
    public bool Abandon { get; init; }

    /// <summary>Hashes of the replacements that may go ahead.</summary>
    public IReadOnlySet<string> Approvals { get; init; } = FrozenSet<string>.Empty;
}
