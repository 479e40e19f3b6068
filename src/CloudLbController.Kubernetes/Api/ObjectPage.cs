using System.Text.Json;

namespace CloudLbController.Kubernetes.Api;

/// <summary>One page of a list.</summary>
/// <param name="Items">The objects as the server sent them; they stay valid after the call.</param>
/// <param name="ResourceVersion">The version of the whole list; a watch starts from the one of the last page.</param>
/// <param name="Continue">The token for the next page; null on the last.</param>
public sealed record ObjectPage(IReadOnlyList<JsonElement> Items, string ResourceVersion, string? Continue);
