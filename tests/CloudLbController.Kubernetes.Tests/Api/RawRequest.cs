namespace CloudLbController.Kubernetes.Tests.Api;

/// <summary>A request as it came over the line.</summary>
internal sealed record RawRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body);
