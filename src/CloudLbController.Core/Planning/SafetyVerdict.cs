namespace CloudLbController.Core.Planning;

/// <summary>A plan after the safety check.</summary>
/// <param name="Planned">The plan, without removals where they are held back.</param>
/// <param name="Memory">What the next pass must know; null where nothing is held back. While it is set, a consistent list of the nodes is wanted.</param>
public sealed record SafetyVerdict(PlannedStack Planned, GoneTargets? Memory);
