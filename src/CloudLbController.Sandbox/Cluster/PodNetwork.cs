using System.Net;

namespace CloudLbController.Sandbox.Cluster;

/// <summary>
/// The addresses of a cluster: nodes and pods sit on loopback, and the API knows pods by other addresses, since servers take no loopback address for an endpoint. What the
/// API calls 10.64.2.1 is 127.64.2.1 on this machine.
/// </summary>
/// <param name="Loopback">The network of 65,536 loopback addresses: node 2 is its 0.2, pods on it are its 2.1 to 2.254.</param>
internal sealed record PodNetwork(IPAddress Loopback)
{
    private const byte Published = 10;

    public IPAddress Node(int number) => At(0, number);

    /// <summary>The first of the addresses of a node's pods.</summary>
    public IPAddress PodsOf(int node) => At(node, 0);

    /// <summary>What the API calls an address of a pod.</summary>
    public static IPAddress Publish(IPAddress pod)
    {
        var bytes = pod.GetAddressBytes();
        bytes[0] = Published;
        return new IPAddress(bytes);
    }

    /// <summary>Where on this machine an endpoint is; one that is no pod of ours is where it says.</summary>
    public IPEndPoint Reach(IPEndPoint endpoint)
    {
        var (bytes, own) = (endpoint.Address.GetAddressBytes(), Loopback.GetAddressBytes());
        if (bytes.Length != own.Length || bytes[0] != Published || bytes[1] != own[1])
            return endpoint;
        bytes[0] = own[0];
        return new IPEndPoint(new IPAddress(bytes), endpoint.Port);
    }

    private IPAddress At(int third, int fourth)
    {
        var bytes = Loopback.GetAddressBytes();
        (bytes[2], bytes[3]) = ((byte)third, (byte)fourth);
        return new IPAddress(bytes);
    }
}
