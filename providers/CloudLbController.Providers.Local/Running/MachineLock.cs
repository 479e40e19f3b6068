using System.Net.Sockets;

namespace CloudLbController.Providers.Local.Running;

/// <summary>
/// A name that one process on this machine has at a time. Two planes of one cluster would take each other's ports, and their controllers would write over each
/// other's status without end. The kernel frees the name with the process, however that ends. Only Linux has such names; elsewhere there is no lock.
/// </summary>
internal sealed class MachineLock : IDisposable
{
    private readonly Socket? _socket;

    private MachineLock(Socket? socket) => _socket = socket;

    /// <summary>Takes the name; null where another process has it.</summary>
    public static MachineLock? TryTake(string name)
    {
        if (!OperatingSystem.IsLinux()) return new MachineLock(null);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            // A leading zero: a name of the kernel's, not a file.
            socket.Bind(new UnixDomainSocketEndPoint($"\0{name}"));
            return new MachineLock(socket);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            socket.Dispose();
            return null;
        }
    }

    public void Dispose() => _socket?.Dispose();
}
