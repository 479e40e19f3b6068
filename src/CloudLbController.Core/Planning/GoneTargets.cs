namespace CloudLbController.Core.Planning;

/// <summary>What a key remembers between passes about targets whose nodes vanished.</summary>
/// <param name="Ids">The targets whose removal is held back.</param>
/// <param name="Since">When that began.</param>
public sealed record GoneTargets(IReadOnlySet<string> Ids, DateTimeOffset Since);
