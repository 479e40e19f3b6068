using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Core.Inventories;

/// <summary>What is known after a plan was applied.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Uncertain">Whether an outcome is not known: it must be read before the next plan.</param>
public sealed record Folded(ObservedStack Stack, bool Uncertain);
