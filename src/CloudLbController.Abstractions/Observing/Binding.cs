using CloudLbController.Abstractions.Model;

namespace CloudLbController.Abstractions.Observing;

/// <summary>Which very thing a reference means.</summary>
/// <param name="Reference">The mention.</param>
/// <param name="Id">The cloud's name of the thing.</param>
public sealed record Binding(ResourceRef Reference, string Id);
