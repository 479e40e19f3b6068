using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Kubernetes.Objects;

/// <summary><c>metadata</c> of any object.</summary>
public sealed record ObjectMeta
{
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Null for cluster-wide objects.</summary>
    public string? Namespace { get; init; }

    /// <summary>Unique over all time: an object made again under the same name has another.</summary>
    public string Uid { get; init => field = value ?? ""; } = "";

    public string ResourceVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Counts changes of the spec, for kinds that have it (Services do since Kubernetes 1.33 only).</summary>
    public long? Generation { get; init; }

    public DateTimeOffset? CreationTimestamp { get; init; }

    /// <summary>Set when deletion was asked for and finalizers hold the object.</summary>
    public DateTimeOffset? DeletionTimestamp { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init => field = NonNull.Map(value); } = NonNull.Map(null);

    public IReadOnlyDictionary<string, string> Annotations { get; init => field = NonNull.Map(value); } = NonNull.Map(null);

    public IReadOnlyList<string> Finalizers { get; init => field = NonNull.List(value); } = [];

    public ObjectName ObjectName => new(Namespace, Name);
}
