namespace CloudLbController.Providers.Local.Relay;

/// <summary>Bounds of time and number for the relays of a plane.</summary>
public sealed record RelayLimits
{
    /// <summary>
    /// TCP connections that may be open at once, on all load balancers together; one more is reset. As many UDP clients.
    /// Each costs about 20 KB and two file handles: as many as fit into half of the memory, at most 20,000. Where the process has fewer handles the limit is
    /// lower, and a warning says so.
    /// </summary>
    public int MaxOpenConnections { get; init; } = RelayMemory.Connections(RelayMemory.Available);

    /// <summary>Clients that one UDP listener remembers at once; for one more those idle longest are forgotten. Each costs a socket.</summary>
    public int MaxUdpFlowsPerListener { get; init; } = 4_096;

    /// <summary>How long one target may take to accept a connection. Less than half of the budget, so that two black holes leave time for a third target.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>How long a client waits for any target before its connection is reset; zero for one attempt at one target.</summary>
    public TimeSpan ConnectBudget { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Between two rounds over targets that all refused.</summary>
    public TimeSpan ConnectRetryDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a client may take to receive what its target had sent before it broke; the client is reset then.</summary>
    public TimeSpan LastWordsTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection that has ended in one direction may be silent in the other; it is reset after that, at the latest after twice the time.</summary>
    public TimeSpan HalfClosedTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>After so long without a datagram either way a UDP client is forgotten.</summary>
    public TimeSpan UdpIdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Clients per load balancer whose node is remembered for affinity.</summary>
    public int MaxAffinityEntries { get; init; } = 16_384;
}
