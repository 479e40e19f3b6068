using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Providers.Local.Observing;

/// <summary>A thing of ours, and the stack it belongs to.</summary>
internal sealed record Seen(StackId Stack, ObservedResource Thing);
