using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Abstractions.Planning;

/// <summary>Members of a target group that the cloud does not take now, in a change that is done otherwise. They are not in the group.</summary>
/// <param name="Members">Who they are, by id.</param>
/// <param name="Problem">Why, and when to try again.</param>
public sealed record Shortfall(StructuralList<string> Members, Problem Problem);
