using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>One kind that the server serves, as it tells of it in discovery.</summary>
/// <param name="Type">Where it is served.</param>
/// <param name="Rules">What the server does to its objects.</param>
internal sealed record ServedKind(ResourceType Type, KindRules Rules)
{
    /// <summary>What kubectl takes for the plural name.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Groups of kinds that kubectl knows, such as <c>all</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    public string Singular => Type.Kind.ToLowerInvariant();
}
