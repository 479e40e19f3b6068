namespace CloudLbController.Kubernetes.Api;

/// <summary>A watch with bookmarks from a version on.</summary>
/// <param name="ResourceVersion">The version after which changes are wanted.</param>
/// <param name="Timeout">After this the server ends the watch; a normal end.</param>
/// <param name="FieldSelector">A field selector such as <c>metadata.name=x</c>; null for all.</param>
/// <param name="Namespace">One namespace; null for all.</param>
public sealed record WatchRequest(string ResourceVersion, TimeSpan Timeout, string? FieldSelector = null, string? Namespace = null);
