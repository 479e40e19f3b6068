using System.Collections.Immutable;
using CloudLbController.Providers.Local.Health;

namespace CloudLbController.Providers.Local.Balancing;

/// <summary>What a target group is, without its targets.</summary>
/// <param name="Port">The port of the targets: the Service's NodePort.</param>
/// <param name="Health">Null: every target counts as healthy.</param>
/// <param name="AffinityTimeout">A client stays with its node for so long after its last connection began or ended; null: no affinity.</param>
/// <param name="Drain">How long open connections live on after their target or listener went.</param>
/// <param name="Marks">The owner's notes; the plane only keeps them.</param>
internal sealed record TargetGroupSettings(
    int Port,
    HealthCheck? Health,
    TimeSpan? AffinityTimeout,
    TimeSpan Drain,
    ImmutableDictionary<string, string> Marks);
