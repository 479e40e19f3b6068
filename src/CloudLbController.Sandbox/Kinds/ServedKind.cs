using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds.Printing;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>One kind that the server serves, as it tells of it in discovery.</summary>
/// <param name="Type">Where it is served.</param>
/// <param name="Model">The model of its objects.</param>
/// <param name="Rules">What the server does to them.</param>
internal sealed record ServedKind(ResourceType Type, Type Model, KindRules Rules)
{
    /// <summary>What kubectl takes for the plural name.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Groups of kinds that kubectl knows, such as <c>all</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The fields that lists and watches can be narrowed by, besides name and namespace.</summary>
    public IReadOnlyList<string> SelectableFields { get; init; } = [];

    /// <summary>What <c>kubectl get</c> shows; name and age unless told otherwise.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [Column.ObjectName, Column.Age];

    public ModelFields Fields => ModelFields.Of(Model);

    public string Singular => Type.Kind.ToLowerInvariant();
}
