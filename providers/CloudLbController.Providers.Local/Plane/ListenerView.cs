using System.Collections.Immutable;

namespace CloudLbController.Providers.Local.Plane;

/// <summary>A listener as it is.</summary>
/// <param name="Spec">As it was put last.</param>
/// <param name="Problems">One per address that could not be bound; empty when all are served.</param>
/// <param name="OpenConnections">TCP connections or UDP flows.</param>
internal sealed record ListenerView(ListenerSpec Spec, ImmutableArray<PlaneError> Problems, int OpenConnections);
