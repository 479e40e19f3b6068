using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>One change that a call performs.</summary>
/// <param name="Stack">The stack of the plan.</param>
/// <param name="Key">The key of the change.</param>
/// <param name="Operation">What is done.</param>
public sealed record CallMember(StackId Stack, ResourceKey Key, CloudOperation Operation);
