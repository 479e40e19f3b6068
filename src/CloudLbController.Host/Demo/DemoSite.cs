using System.Net;

namespace CloudLbController.Host.Demo;

/// <summary>The loopback addresses of one demo. Several demos on one machine have a site each.</summary>
/// <param name="Number">0 to <see cref="Count"/> - 1.</param>
internal sealed record DemoSite(int Number)
{
    /// <summary>How many demos one machine has room for.</summary>
    public const int Count = 16;

    public string ClusterName => Number == 0 ? "demo" : $"demo-{Number + 1}";

    /// <summary>Where nodes and pods are.</summary>
    public IPAddress Network => IPAddress.Parse($"127.{64 + Number}.0.0");

    /// <summary>Where the addresses of load balancers come from.</summary>
    public string Pool => $"127.80.{16 * Number}.0/20";
}
