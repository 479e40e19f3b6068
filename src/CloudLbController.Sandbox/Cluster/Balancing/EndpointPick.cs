using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using CloudLbController.Sandbox.Cluster.Objects;

namespace CloudLbController.Sandbox.Cluster.Balancing;

/// <summary>The endpoints of one port of a Service, and which of them kube-proxy uses.</summary>
internal sealed class EndpointPick
{
    private readonly List<(Backend Backend, bool IsReady, bool IsLastResort)> _all = [];
    private readonly string _node;

    /// <param name="slices">The Service's.</param>
    /// <param name="port">The name of its port, as in the slices.</param>
    /// <param name="protocol">That of the port.</param>
    /// <param name="node">The node that asks.</param>
    public EndpointPick(IEnumerable<EndpointSlice> slices, string port, string protocol, string node)
    {
        _node = node;
        foreach (var slice in slices)
        {
            if (slice.Ports.FirstOrDefault(candidate => candidate.Name == port && candidate.Protocol == protocol) is { } target)
                Add(slice, target.Port);
        }
    }

    /// <summary>Those that are ready; where none is, those that still serve while they end.</summary>
    public IReadOnlyList<Backend> OfCluster() => Pick(_ => true);

    /// <summary>The same, of those on the node.</summary>
    public IReadOnlyList<Backend> OfNode() => Pick(backend => backend.Node == _node);

    /// <summary>The addresses of those on the node that are ready.</summary>
    public IEnumerable<IPAddress> ReadyOnNode => _all.Where(endpoint => endpoint.IsReady && endpoint.Backend.Node == _node).Select(endpoint => endpoint.Backend.EndPoint.Address);

    private void Add(EndpointSlice slice, int port)
    {
        foreach (var endpoint in slice.Endpoints)
        {
            var conditions = endpoint.Conditions;
            if (endpoint.Addresses.Count > 0 && IsUsable(endpoint.Addresses[0], out var address) && port is > 0 and <= ushort.MaxValue)
                _all.Add((new Backend(new IPEndPoint(address, port), endpoint.Node), conditions.Ready ?? true, conditions is { Serving: not false, Terminating: true }));
        }
    }

    /// <summary>Nodes here have IPv4 addresses; on loopback there are only nodes and load balancers, which would lead back to where it came from.</summary>
    private static bool IsUsable(string text, [NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(text, out address) && address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address);

    private List<Backend> Pick(Func<Backend, bool> isEligible)
    {
        var eligible = _all.Where(endpoint => isEligible(endpoint.Backend)).ToList();
        var ready = eligible.Where(endpoint => endpoint.IsReady).ToList();
        return [.. (ready.Count > 0 ? ready : eligible.Where(endpoint => endpoint.IsLastResort)).Select(endpoint => endpoint.Backend).Distinct()];
    }
}
