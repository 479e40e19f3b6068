using System.Collections.Immutable;
using CloudLbController.Providers.Local.Addressing;
using CloudLbController.Providers.Local.Relay;

namespace CloudLbController.Providers.Local.Plane;

/// <summary>How a plane is set up; fixed for its life.</summary>
public sealed record LocalPlaneOptions
{
    /// <summary>Where addresses come from, the first with a free one wins. Default: 127.80.0.0/16.</summary>
    public ImmutableArray<AddressPool> Pools { get; init; } = [AddressPool.Default];

    /// <summary>Bounds of the relays.</summary>
    public RelayLimits Limits { get; init; } = new();

    /// <summary>How long open connections may go on when the plane ends. A pod is killed after 30 seconds.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Health checks that may be under way at once; of one Service a quarter of them. Each costs a file handle.</summary>
    public int MaxConcurrentProbes { get; init; } = FileHandles.ForProbes();

    /// <summary>Decides jitter and where round robin begins.</summary>
    public int Seed { get; init; } = 1;
}
