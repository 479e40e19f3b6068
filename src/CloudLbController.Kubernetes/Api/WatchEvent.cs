using System.Text.Json;

namespace CloudLbController.Kubernetes.Api;

/// <summary>One line of a watch. An ERROR line is not an event: it is thrown as <see cref="ApiException"/>.</summary>
/// <param name="Type">What happened to the object.</param>
/// <param name="Object">The object after the change (before it, for <see cref="WatchEventType.Deleted"/>); of a bookmark only the version.</param>
public sealed record WatchEvent(WatchEventType Type, JsonElement Object);
