using System.Net;
using System.Net.Sockets;
using System.Text;
using CloudLbController.Providers.Local.Targets;

namespace CloudLbController.Providers.Local.Tests.Support;

/// <summary>A node that answers each datagram with its name, a colon and the datagram.</summary>
internal sealed class UdpTarget : IAsyncDisposable
{
    private readonly string _name;
    private readonly Socket _socket;
    private readonly Task _answering;
    private int _datagrams;

    public UdpTarget(string name, IPAddress address, int port = TestPlane.NodePort)
    {
        _name = name;
        _socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        _socket.Bind(new IPEndPoint(address, port));
        EndPoint = (IPEndPoint)_socket.LocalEndPoint!;
        _answering = AnswerAsync();
    }

    public IPEndPoint EndPoint { get; }

    public int Datagrams => Volatile.Read(ref _datagrams);

    public Target Target => new(_name, EndPoint.Address, Port: EndPoint.Port == TestPlane.NodePort ? null : EndPoint.Port);

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _answering;
    }

    private async Task AnswerAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var got = await _socket.ReceiveFromAsync(buffer.AsMemory(), SocketFlags.None, EndPoint.Create(EndPoint.Serialize()), CancellationToken.None);
                Interlocked.Increment(ref _datagrams);
                byte[] answer = got.ReceivedBytes > 1000 ? buffer[..got.ReceivedBytes] : [.. Encoding.ASCII.GetBytes(_name + ":"), .. buffer[..got.ReceivedBytes]];
                await _socket.SendToAsync(answer, SocketFlags.None, got.RemoteEndPoint, CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }
}
