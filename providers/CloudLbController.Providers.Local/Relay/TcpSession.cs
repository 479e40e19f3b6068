using System.Net;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Balancing;
using CloudLbController.Providers.Local.Targets;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>One client's connection: finds a target, then forwards both ways until both sides ended.</summary>
internal sealed class TcpSession(Socket client, IPAddress address, TcpRelay relay, RouteCell routes, RelayContext context) : IConnection
{
    private volatile Socket? _upstream;
    private volatile Target? _target;
    private volatile bool _aborted;
    private volatile bool _isBroken;

    public Target? Target => _target;

    public async Task RunAsync()
    {
        relay.Connections.Add(this);
        context.Metrics.ChangeConnections(1);
        try
        {
            if (await ConnectAsync() is { } choice) await ForwardAsync(choice);
            else Abort();
        }
        catch (OperationCanceledException)
        {
            // The plane stops while this one waited for a target.
            Abort();
        }
#pragma warning disable CA1031 // One connection's bug must not end the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.SessionFailed(context.Logger, exception);
            Abort();
        }
        finally
        {
            relay.Connections.Remove(this);
            client.Dispose();
            _upstream?.Dispose();
            context.Metrics.ChangeConnections(-1);
            context.Budget.CloseConnection();
            context.Loops.Exit();
        }
    }

    public void Abort()
    {
        _aborted = true;
        client.Reset();
        _upstream?.Reset();
    }

    /// <summary>A connection to a target of the newest route. Nothing of the client was read so far, so any target will do.</summary>
    private async ValueTask<Choice?> ConnectAsync()
    {
        var limits = context.Limits;
        var started = context.TimeProvider.GetTimestamp();
        HashSet<string>? tried = null;
        while (!_aborted)
        {
            if (routes.Current.Choose(address, (IReadOnlyCollection<string>?)tried ?? []) is { } choice)
            {
                if (await TryConnectAsync(choice, PatienceFor(tried is null, started))) return choice;
                (tried ??= new(StringComparer.Ordinal)).Add(choice.Entry.Target.Name);
            }
            else
            {
                await Task.Delay(limits.ConnectRetryDelay, context.TimeProvider, context.Loops.Stopping);
                tried = null;
            }
            if (_aborted || context.TimeProvider.GetElapsedTime(started) < limits.ConnectBudget) continue;
            Log.NoTarget(context.Logger, address, relay.EndPoint);
            return null;
        }
        return null;
    }

    /// <summary>What is left of the client's patience; where there is none, the one target has its whole time all the same.</summary>
    private TimeSpan PatienceFor(bool isFirst, long started)
    {
        var limits = context.Limits;
        if (isFirst && limits.ConnectBudget == TimeSpan.Zero) return limits.ConnectTimeout;
        // The thread may have paused since the last look at the clock.
        var left = limits.ConnectBudget - context.TimeProvider.GetElapsedTime(started);
        return TimeSpan.FromTicks(Math.Clamp(left.Ticks, 0, limits.ConnectTimeout.Ticks));
    }

    private async ValueTask<bool> TryConnectAsync(Choice choice, TimeSpan timeout)
    {
        try
        {
            var endPoint = choice.EndPoint;
            var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            _upstream = socket;
            TcpOptions.Set(socket);
            await ConnectAsync(socket, endPoint, timeout);
            if (choice.IsCurrent() && !_aborted) return true;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            context.Metrics.ConnectFailed();
            // The timer that ends a connection attempt disposes its socket.
            Log.ConnectFailed(context.Logger, choice.EndPoint, (exception as SocketException)?.SocketErrorCode ?? SocketError.TimedOut);
        }
        _upstream?.Dispose();
        return false;
    }

    private async ValueTask ConnectAsync(Socket socket, IPEndPoint endPoint, TimeSpan timeout)
    {
        var connecting = socket.ConnectAsync(endPoint, CancellationToken.None);
        if (connecting.IsCompleted)
        {
            await connecting;
            return;
        }
        using var timer = context.TimeProvider.CreateTimer(static state => ((Socket)state!).Dispose(), socket, timeout, Timeout.InfiniteTimeSpan);
        await connecting;
    }

    private async ValueTask ForwardAsync(Choice choice)
    {
        _target = choice.Entry.Target;
        choice.Group.Connections.Add(this);
        try
        {
            var request = new TcpPump(client, _upstream!, toTarget: true, context);
            var response = new TcpPump(_upstream!, client, toTarget: false, context);
            var (one, other) = (PumpAsync(request, _upstream!), PumpAsync(response, client));
            await await Task.WhenAny(one, other);
            using (AbortWhenSilent(request, response)) await Task.WhenAll(one, other);
            if (!_isBroken) return;
            // The system tells a reset once, to one of the two directions: to the other it looks like an end.
            await IsTakenAsync();
            Abort();
        }
        finally
        {
            choice.Group.Connections.Remove(this);
            routes.Current.Touch(address);
        }
    }

    /// <summary>
    /// An end on one side is an end on the other, a reset is a reset. A side that takes nothing more may have said why before, as a server does
    /// that refuses an upload: the other direction goes on to its end, and the reset comes then.
    /// </summary>
    private async Task PumpAsync(TcpPump pump, Socket sink)
    {
        var end = await pump.RunAsync();
        if (end == PumpEnd.SourceEnded && !_isBroken && TryShutdown(sink)) return;
        _isBroken = true;
        if (end == PumpEnd.SinkBroke) return;
        if (sink == client) await IsTakenAsync();
        Abort();
    }

    /// <summary>A reset overtakes what the client has not acknowledged yet, so it waits for that, but not for ever.</summary>
    private async ValueTask IsTakenAsync()
    {
        var started = context.TimeProvider.GetTimestamp();
        while (!_aborted && TcpOptions.HasUnacknowledged(client) && context.TimeProvider.GetElapsedTime(started) < context.Limits.LastWordsTimeout)
        {
            await Task.Delay(context.Limits.LastWordsTimeout / 100, context.TimeProvider, context.Loops.Stopping);
        }
    }

    /// <summary>With one direction at its end, a side that keeps silent in the other may never end: its machine answers for it.</summary>
    private ITimer AbortWhenSilent(TcpPump request, TcpPump response)
    {
        var (before, period) = (-1L, context.Limits.HalfClosedTimeout);
        return context.TimeProvider.CreateTimer(
            _ =>
            {
                var now = request.Forwarded + response.Forwarded;
                if (now == before) Abort();
                before = now;
            },
            null, period, period);
    }

    private static bool TryShutdown(Socket sink)
    {
        try
        {
            sink.Shutdown(SocketShutdown.Send);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }
}
