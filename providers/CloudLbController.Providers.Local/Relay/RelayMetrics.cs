using System.Diagnostics.Metrics;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>Counts what the relays do. Plain numbers that the meter reads when asked: forwarding must not pay for being watched.</summary>
internal sealed class RelayMetrics : IDisposable
{
    public const string MeterName = "CloudLbController.Providers.Local";

    private long _accepted;
    private long _rejected;
    private long _connectFailures;
    private long _bytesToTargets;
    private long _bytesToClients;
    private long _openConnections;
    private long _udpFlows;

    public RelayMetrics(Func<int> unhealthyTargets)
    {
        Meter.CreateObservableUpDownCounter("cloudlb_local_open_connections", () => Volatile.Read(ref _openConnections), "{connection}", "TCP connections open now");
        Meter.CreateObservableUpDownCounter("cloudlb_local_udp_flows", () => Volatile.Read(ref _udpFlows), "{flow}", "UDP clients remembered now");
        Meter.CreateObservableCounter("cloudlb_local_accepted", () => Accepted, "{connection}", "TCP connections and UDP flows let in");
        Meter.CreateObservableCounter("cloudlb_local_refused_by_range", () => RefusedByRange, "{connection}", "TCP connections reset and datagrams dropped for their source");
        Meter.CreateObservableCounter("cloudlb_local_connect_failures", () => ConnectFailures, "{attempt}", "Attempts to reach a target that failed");
        Meter.CreateObservableCounter("cloudlb_local_bytes_to_targets", () => BytesToTargets, "By", "Bytes forwarded from clients to targets");
        Meter.CreateObservableCounter("cloudlb_local_bytes_to_clients", () => BytesToClients, "By", "Bytes forwarded from targets to clients");
        Meter.CreateObservableUpDownCounter("cloudlb_local_unhealthy_targets", unhealthyTargets, "{target}", "Checked addresses that are unhealthy now");
    }

    public Meter Meter { get; } = new(MeterName);

    public long Accepted => Volatile.Read(ref _accepted);

    public long RefusedByRange => Volatile.Read(ref _rejected);

    public long ConnectFailures => Volatile.Read(ref _connectFailures);

    public long BytesToTargets => Volatile.Read(ref _bytesToTargets);

    public long BytesToClients => Volatile.Read(ref _bytesToClients);

    public long UdpFlows => Volatile.Read(ref _udpFlows);

    public void Accept() => Interlocked.Increment(ref _accepted);

    public void RefuseByRange() => Interlocked.Increment(ref _rejected);

    public void ConnectFailed() => Interlocked.Increment(ref _connectFailures);

    public void Forward(int bytes, bool toTarget) => Interlocked.Add(ref toTarget ? ref _bytesToTargets : ref _bytesToClients, bytes);

    public void ChangeConnections(int by) => Interlocked.Add(ref _openConnections, by);

    public void ChangeUdpFlows(int by) => Interlocked.Add(ref _udpFlows, by);

    public void Dispose() => Meter.Dispose();
}
