using CloudLbController.Abstractions.Model;

namespace CloudLbController.Abstractions.Planning;

/// <summary>Change the members of a target group: those that come first, then those that go.</summary>
/// <param name="Key">The group.</param>
/// <param name="Delta">Who comes and goes.</param>
public sealed record TargetsChange(ResourceKey Key, TargetDelta Delta) : Change(Key);
