using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds.Printing;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>One kind that the server serves, as it tells of it in discovery.</summary>
/// <param name="Type">Where it is served.</param>
/// <param name="Fields">What its objects consist of.</param>
/// <param name="Rules">What the server does to them.</param>
internal sealed record ServedKind(ResourceType Type, IKindFields Fields, KindRules Rules)
{
    /// <summary>A kind whose fields are those of a model.</summary>
    public ServedKind(ResourceType type, Type model, KindRules rules)
        : this(type, ModelFields.Of(model), rules)
    {
    }

    /// <summary>What kubectl takes for the plural name.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Groups of kinds that kubectl knows, such as <c>all</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The fields that lists and watches can be narrowed by, besides name and namespace.</summary>
    public IReadOnlyList<string> SelectableFields { get; init; } = [];

    /// <summary>What <c>kubectl get</c> shows; name and age unless told otherwise.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [Column.ObjectName, Column.Age];

    public string Singular => Type.Kind.ToLowerInvariant();
}
