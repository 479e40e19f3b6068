using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Cluster.Pods;

/// <summary>A pod's UDP port: answers each datagram with one.</summary>
internal sealed class EchoUdp(EchoAnswer answer, int port) : IEchoPort
{
    private const int LargestDatagram = 65_536;
    private const int MostOfTheText = 4096;

    private readonly Socket _socket = new(answer.Identity.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
    private Task _serving = Task.CompletedTask;

    public Task StartAsync()
    {
        _socket.Bind(new IPEndPoint(answer.Identity.Address, port));
        _serving = ServeAsync();
        return Task.CompletedTask;
    }

    public void BeginEnd()
    {
        // A datagram has no connection to close.
    }

    public Task StopAsync(CancellationToken patience) => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(LargestDatagram);
        var any = new IPEndPoint(answer.Identity.Address.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        while (true)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer, any);
                var text = Encoding.UTF8.GetString(buffer, 0, Math.Min(received.ReceivedBytes, MostOfTheText));
                await _socket.SendToAsync(Encoding.UTF8.GetBytes(answer.To(received.RemoteEndPoint.ToString(), JsonValue.Create(text.TrimEnd('\n')))), received.RemoteEndPoint);
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionRefused)
            {
                // A client that did not wait for its answer.
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
