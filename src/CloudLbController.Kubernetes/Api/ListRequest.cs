namespace CloudLbController.Kubernetes.Api;

/// <summary>One page of a consistent list: the version is never sent, so the answer is never stale.</summary>
/// <param name="Limit">How many objects a page holds at most.</param>
/// <param name="Continue">The token of the page before; null for the first page.</param>
/// <param name="FieldSelector">A field selector such as <c>metadata.name=x</c>; null for all.</param>
/// <param name="Namespace">One namespace; null for all.</param>
public sealed record ListRequest(int Limit = 500, string? Continue = null, string? FieldSelector = null, string? Namespace = null);
