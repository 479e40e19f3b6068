using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace CloudLbController.Providers.Local.Plane;

/// <summary>What a listener should be. Protocol and port are its identity within the load balancer.</summary>
/// <param name="Protocol">TCP or UDP.</param>
/// <param name="Port">On every address of the load balancer.</param>
/// <param name="TargetGroup">The id of the group that serves.</param>
/// <param name="SourceRanges">From where clients may come; empty for everywhere.</param>
/// <param name="Marks">The owner's notes; the plane only keeps them.</param>
internal sealed record ListenerSpec(
    ProtocolType Protocol,
    int Port,
    string TargetGroup,
    ImmutableArray<IPNetwork> SourceRanges,
    ImmutableDictionary<string, string> Marks);
