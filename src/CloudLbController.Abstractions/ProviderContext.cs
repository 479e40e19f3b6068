using CloudLbController.Abstractions.Ownership;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Abstractions;

/// <summary>What a provider is made with.</summary>
public sealed record ProviderContext
{
    /// <summary>Who we are to the cloud.</summary>
    public required ClusterIdentity Cluster { get; init; }

    /// <summary>What the cluster calls its version, such as <c>v1.34.1-eks-0a1b2c3</c>; empty while it is not known.</summary>
    public string ClusterVersion { get; init; } = "";

    /// <summary>Whether load balancers that name no controller are ours too, which other controllers of the cluster may take for theirs.</summary>
    public bool ServesUnnamed { get; init; }

    /// <summary>The provider's own options by name, without the provider's prefix; an unknown name or a bad value is refused at creation.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The only clock.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Where logs go.</summary>
    public required ILoggerFactory LoggerFactory { get; init; }

    /// <summary>The only source of chance.</summary>
    public required int Seed { get; init; }

    /// <summary>Asked before each call that changes anything.</summary>
    public required IWriteGate WriteGate { get; init; }
}
