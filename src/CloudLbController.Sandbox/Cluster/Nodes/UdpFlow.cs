using System.Net;
using System.Net.Sockets;
using CloudLbController.Sandbox.Cluster.Balancing;

namespace CloudLbController.Sandbox.Cluster.Nodes;

/// <summary>One client's datagrams to one endpoint, and the answers back.</summary>
internal sealed class UdpFlow : IDisposable
{
    private const int LargestDatagram = 65_536;
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(30);

    private readonly Socket _toBackend;
    private readonly IPEndPoint _client;
    private readonly Socket _toClient;
    private readonly TimeProvider _time;
    private readonly ITimer _idle;
    private long _usedAt;
    private volatile bool _isOver;

    public UdpFlow(Socket toBackend, Backend backend, IPEndPoint client, Socket toClient, TimeProvider time)
    {
        (_toBackend, Backend, _client, _toClient, _time) = (toBackend, backend, client, toClient, time);
        _usedAt = time.GetTimestamp();
        _idle = time.CreateTimer(_ => EndWhereIdle(), null, IdleTimeout, IdleTimeout);
        _ = AnswerAsync();
    }

    public Backend Backend { get; }

    /// <summary>It was idle for long, or is broken: the client's next datagram begins another.</summary>
    public bool IsOver => _isOver;

    public ValueTask<int> SendAsync(ReadOnlyMemory<byte> datagram)
    {
        Interlocked.Exchange(ref _usedAt, _time.GetTimestamp());
        return _toBackend.SendAsync(datagram, CancellationToken.None);
    }

    public void Dispose()
    {
        _isOver = true;
        _idle.Dispose();
        _toBackend.Dispose();
    }

    private void EndWhereIdle()
    {
        if (_time.GetElapsedTime(Interlocked.Read(ref _usedAt)) >= IdleTimeout)
            Dispose();
    }

    private async Task AnswerAsync()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(LargestDatagram);
        while (true)
        {
            try
            {
                var read = await _toBackend.ReceiveAsync(buffer);
                Interlocked.Exchange(ref _usedAt, _time.GetTimestamp());
                await _toClient.SendToAsync(buffer.AsMemory(0, read), _client);
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionRefused)
            {
                // Nobody is there yet; the next datagram may find somebody.
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                Dispose();
                return;
            }
        }
    }
}
