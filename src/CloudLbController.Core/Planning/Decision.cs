using CloudLbController.Abstractions.Model;

namespace CloudLbController.Core.Planning;

/// <summary>Why the planner did what it did about one key; for logs and <c>explain</c>.</summary>
/// <param name="Key">The key.</param>
/// <param name="Verdict">What is done.</param>
/// <param name="Input">What decided it: ids and states, no whole objects.</param>
public sealed record Decision(ResourceKey Key, Verdict Verdict, string Input);
