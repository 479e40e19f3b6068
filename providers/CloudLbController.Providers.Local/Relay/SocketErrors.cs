using System.Net;
using System.Net.Sockets;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>Says in words why an address could not be bound.</summary>
internal static class SocketErrors
{
    public static PlaneError ToPlaneError(this SocketException exception, IPEndPoint endPoint, ProtocolType protocol)
    {
        var port = $"{protocol.ToString().ToUpperInvariant()} {endPoint}";
        return exception.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => new(PlaneErrorKind.Taken, $"{port} is in use by another program"),
            SocketError.AddressNotAvailable => new(PlaneErrorKind.Rejected, $"{port}: this machine does not have the address {endPoint.Address}"),
            SocketError.AccessDenied => new(PlaneErrorKind.Forbidden, $"{port}: the process may not use ports below 1024"),
            SocketError.AddressFamilyNotSupported => new(PlaneErrorKind.Rejected, $"{port}: this machine has no {endPoint.AddressFamily}"),
            _ => new(PlaneErrorKind.Transient, $"{port}: {exception.Message}"),
        };
    }

    /// <summary>Ends a connection with a reset, so that the other side cannot take it for a complete one.</summary>
    public static void Reset(this Socket socket) => socket.Close(0);
}
