using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Kubernetes.Reflecting;

/// <summary>A complete list.</summary>
/// <param name="Objects">The objects; for one that could not be decoded its last known state, if there is one.</param>
/// <param name="Version">Where a watch goes on.</param>
/// <param name="StartedAt">When the list began.</param>
/// <param name="Undecodable">The objects that could not be decoded.</param>
internal sealed record Listing<T>(
    IReadOnlyDictionary<ObjectName, T> Objects, string Version, DateTimeOffset StartedAt, IReadOnlySet<ObjectName> Undecodable)
    where T : class, IKubernetesObject;
