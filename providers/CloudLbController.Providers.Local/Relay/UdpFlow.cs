using System.Buffers;
using System.Net;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Balancing;
using CloudLbController.Providers.Local.Health;
using CloudLbController.Providers.Local.Targets;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>One UDP client and its target, joined by a socket of their own.</summary>
internal sealed class UdpFlow(UdpRelay relay, UdpClientAddress client, Choice choice, Socket socket, RelayContext context) : IConnection
{
    private const int DatagramSize = 64 * 1024;

    private long _lastSeen = context.TimeProvider.GetTimestamp();
    private int _ended;
    private volatile bool _isAnswered;
    private volatile bool _refused;
    // As the group has the target by the newest datagram; only the loop that receives them looks at it.
    private Choice? _now;

    public Target? Target => choice.Entry.Target;

    public TimeSpan IdleTime => context.TimeProvider.GetElapsedTime(Volatile.Read(ref _lastSeen));

    /// <summary>Whether the last word was the target's: a question that has its answer, as of DNS.</summary>
    public bool IsAnswered => _isAnswered;

    /// <summary>The target's machine said "port unreachable": the flow stays as a note not to choose this target again.</summary>
    public bool Refused => _refused;

    /// <summary>A socket that hears only this target, and its ICMP errors; null when the machine has none left.</summary>
    public static Socket? Connect(IPEndPoint target)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(target);
            return socket;
        }
        catch (SocketException)
        {
            socket?.Dispose();
            return null;
        }
    }

    /// <summary>False where the next datagram should go elsewhere: the target refused, went, moved, or is unhealthy while another is not.</summary>
    public bool IsUsable(SourceRanges ranges)
    {
        if (Volatile.Read(ref _ended) != 0 || _refused || !ranges.Allows(client.Address) || (_now ?? choice).Now() is not { } now) return false;
        _now = now;
        // One that drains often fails its checks on purpose, so that nobody new comes.
        return now.Entry.Health != HealthState.Unhealthy || now.Entry.Target.State == TargetState.Draining
            || choice.Group.Find(now.Entry.Target.Name) is not null;
    }

    /// <summary>False when the target's machine answered an earlier datagram with "port unreachable".</summary>
    public async ValueTask<bool> TrySendAsync(ReadOnlyMemory<byte> datagram)
    {
        try
        {
            // Before the datagram goes: its answer may come before this thread gets on.
            _isAnswered = false;
            Volatile.Write(ref _lastSeen, context.TimeProvider.GetTimestamp());
            await socket.SendAsync(datagram, SocketFlags.None);
            context.Metrics.Forward(datagram.Length, toTarget: true);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            Note(exception);
            return false;
        }
    }

    /// <summary>Carries answers back until the flow ends.</summary>
    public async Task AnswerAsync()
    {
        choice.Group.Connections.Add(this);
        context.Metrics.ChangeUdpFlows(1);
        try
        {
            while (Volatile.Read(ref _ended) == 0) await AnswerOneAsync();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            Note(exception);
        }
        finally
        {
            Abort();
            choice.Group.Connections.Remove(this);
            context.Metrics.ChangeUdpFlows(-1);
            relay.Ended(client, this);
        }
    }

    public void Abort()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0) return;
        socket.Dispose();
        context.Budget.CloseUdpClient();
    }

    private void Note(Exception exception)
    {
        if (exception is not SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.ConnectionReset } refusal) return;
        _refused = true;
        context.Metrics.ConnectFailed();
        Log.ConnectFailed(context.Logger, choice.EndPoint, refusal.SocketErrorCode);
    }

    private async ValueTask AnswerOneAsync()
    {
        // Waits without a buffer: thousands of quiet clients would otherwise hold 64 KiB each.
        await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.Peek);
        var buffer = ArrayPool<byte>.Shared.Rent(DatagramSize);
        try
        {
            var length = await socket.ReceiveAsync(buffer.AsMemory(), SocketFlags.None);
            Volatile.Write(ref _lastSeen, context.TimeProvider.GetTimestamp());
            _isAnswered = true;
            await relay.AnswerAsync(buffer.AsMemory(0, length), client.Socket);
            context.Metrics.Forward(length, toTarget: false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
