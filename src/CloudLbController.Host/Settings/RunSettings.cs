using System.Net;
using CloudLbController.Core;
using CloudLbController.Host.Logging;

namespace CloudLbController.Host.Settings;

/// <summary>What <c>cloudlb run</c> was asked to do.</summary>
internal sealed record RunSettings
{
    public required string Provider { get; init; }

    public required IReadOnlyDictionary<string, string> ProviderSettings { get; init; }

    public required string ClusterName { get; init; }

    public required string? Kubeconfig { get; init; }

    public required ControllerOptions Controller { get; init; }

    /// <summary>Where the Lease is; null without election.</summary>
    public required string? LeaseNamespace { get; init; }

    /// <summary>Loopback by default: metrics tell names, so who wants them from elsewhere says so.</summary>
    public required IPEndPoint Listen { get; init; }

    public required LogSettings Log { get; init; }

    public string Instance => Controller.Translation.Instance;
}
