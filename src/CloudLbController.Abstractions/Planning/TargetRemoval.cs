using CloudLbController.Abstractions.Model;

namespace CloudLbController.Abstractions.Planning;

/// <summary>A member that goes.</summary>
/// <param name="Id">Its <see cref="Target.Id"/>.</param>
/// <param name="Cause">Why.</param>
public sealed record TargetRemoval(string Id, RemovalCause Cause);
