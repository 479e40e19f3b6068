using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary>One endpoint of an EndpointSlice.</summary>
internal sealed record SliceEndpoint
{
    private const string HostnameTopology = "kubernetes.io/hostname";

    public IReadOnlyList<string> Addresses { get; init => field = NonNull.List(value); } = [];

    public SliceConditions Conditions { get; init => field = value ?? new(); } = new();

    public string? NodeName { get; init; }

    /// <summary>Of v1beta1 only.</summary>
    public IReadOnlyDictionary<string, string> Topology { get; init => field = NonNull.Map(value); } = NonNull.Map(null);

    /// <summary>The node it is on; null where that is not said.</summary>
    public string? Node => NodeName ?? Topology.GetValueOrDefault(HostnameTopology);
}
