using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Abstractions.Planning;

/// <summary>Remove a thing of ours. One that is gone already is done.</summary>
/// <param name="Current">The thing.</param>
public sealed record DeleteChange(ObservedResource Current) : Change(Current.Key);
