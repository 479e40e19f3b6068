namespace CloudLbController.Core.Planning;

/// <summary>A plan after the safety check.</summary>
/// <param name="Planned">The plan, without removals where they are held back.</param>
/// <param name="Memory">What the next pass must know; it outlives the confirmation until the removal is done, so that nothing is asked twice.</param>
/// <param name="Held">Whether removals are held back; then a consistent list of the nodes is wanted.</param>
public sealed record SafetyVerdict(PlannedStack Planned, GoneTargets? Memory, bool Held);
