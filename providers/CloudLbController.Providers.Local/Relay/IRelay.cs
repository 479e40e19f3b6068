using System.Net;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Balancing;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>Forwards what arrives at one address and port.</summary>
internal interface IRelay
{
    ProtocolType Protocol { get; }

    IPEndPoint EndPoint { get; }

    ConnectionSet Connections { get; }

    /// <summary>Lets nobody new in; what is open goes on.</summary>
    void StopAccepting();

    /// <summary>Stops accepting and resets what is open. Idempotent.</summary>
    void Close();
}
