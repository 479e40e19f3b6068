using System.Net;

namespace CloudLbController.Sandbox.Cluster.Pods;

/// <summary>Hands out the addresses of one node's pods, each again as late as can be. Thread-safe.</summary>
internal sealed class PodAddresses(IPAddress network)
{
    private const int Last = 254;

    private readonly HashSet<IPAddress> _taken = [];
    private int _next;

    /// <summary>Null where all are taken.</summary>
    public IPAddress? Take()
    {
        lock (_taken)
        {
            for (var tries = 0; tries < Last; tries++)
            {
                var bytes = network.GetAddressBytes();
                bytes[^1] = (byte)(1 + (_next++ % Last));
                var address = new IPAddress(bytes);
                if (_taken.Add(address))
                    return address;
            }

            return null;
        }
    }

    public void Return(IPAddress address)
    {
        lock (_taken)
            _taken.Remove(address);
    }
}
