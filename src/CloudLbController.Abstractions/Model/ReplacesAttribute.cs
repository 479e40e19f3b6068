namespace CloudLbController.Abstractions.Model;

/// <summary>
/// Declares that a change of this property makes another resource. The contract suite flips every property of every record and checks that the planner's
/// verdict is replace where this stands, and update where it does not.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReplacesAttribute : Attribute;
