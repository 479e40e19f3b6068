using CloudLbController.Abstractions.Model;

namespace CloudLbController.Core.Translation;

/// <summary>A port that can be served.</summary>
/// <param name="Listener">The listener's key.</param>
/// <param name="Targets">The target group's key.</param>
/// <param name="Protocol">What it speaks.</param>
/// <param name="NodePort">The port on every node; null where none is allocated, and its parts are held.</param>
internal sealed record ServicePortWish(ResourceKey Listener, ResourceKey Targets, TransportProtocol Protocol, int? NodePort);
