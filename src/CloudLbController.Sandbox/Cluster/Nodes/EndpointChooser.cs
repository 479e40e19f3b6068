using System.Net;
using CloudLbController.Sandbox.Cluster.Balancing;

namespace CloudLbController.Sandbox.Cluster.Nodes;

/// <summary>Chooses an endpoint for a client of one port: any, or with affinity the one it had. Thread-safe.</summary>
internal sealed class EndpointChooser(Random random, TimeProvider time)
{
    private const int MostRemembered = 4096;

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, (Backend Backend, long At)> _remembered = [];

    /// <summary>Null where there is none.</summary>
    public Backend? Choose(IReadOnlyList<Backend> among, IPAddress client, TimeSpan? affinity)
    {
        if (among.Count == 0)
            return null;
        lock (_lock)
        {
            var isKnown = affinity is not null && _remembered.TryGetValue(client, out var known)
                && among.Contains(known.Backend) && time.GetElapsedTime(known.At) < affinity;
            var chosen = isKnown ? _remembered[client].Backend : among[random.Next(among.Count)];
            if (affinity is not null)
                Remember(client, chosen);
            return chosen;
        }
    }

    private void Remember(IPAddress client, Backend chosen)
    {
        if (_remembered.Count >= MostRemembered && !_remembered.ContainsKey(client))
            _remembered.Remove(_remembered.MinBy(pair => pair.Value.At).Key);
        _remembered[client] = (chosen, time.GetTimestamp());
    }
}
