namespace CloudLbController.Abstractions.Model;

/// <summary>A target in a set.</summary>
/// <param name="Target">The machine.</param>
/// <param name="Leaving">Null for one that serves; else why it gets no new connections.</param>
public sealed record TargetMember(Target Target, RemovalCause? Leaving = null);
