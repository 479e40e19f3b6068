namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>Work of the cloud that is under way.</summary>
/// <param name="Until">When it ends.</param>
/// <param name="IsRemoval">Whether the thing is being removed.</param>
/// <param name="Then">The thing afterwards; null where it is gone.</param>
public sealed record Transition(DateTimeOffset Until, bool IsRemoval, CloudThing? Then);
