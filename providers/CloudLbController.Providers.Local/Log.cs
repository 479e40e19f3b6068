using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Local;

/// <summary>Everything that the local provider logs: events 3000 to 3999.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Information, "Load balancer {Id} of {Stack} has the addresses {Addresses}")]
    public static partial void LoadBalancerCreated(ILogger logger, string id, string stack, string addresses);

    [LoggerMessage(3001, LogLevel.Information, "Load balancer {Id} is gone")]
    public static partial void LoadBalancerRemoved(ILogger logger, string id);

    [LoggerMessage(3002, LogLevel.Information, "Listening on {Protocol} {EndPoint} for target group {Group}")]
    public static partial void Listening(ILogger logger, ProtocolType protocol, IPEndPoint endPoint, string group);

    [LoggerMessage(3003, LogLevel.Information, "No longer listening on {Protocol} {EndPoint}")]
    public static partial void ListeningEnded(ILogger logger, ProtocolType protocol, IPEndPoint endPoint);

    [LoggerMessage(3004, LogLevel.Warning, "Cannot listen: {Reason}")]
    public static partial void CannotListen(ILogger logger, string reason);

    [LoggerMessage(3005, LogLevel.Information, "Stopping: {Open} open connections may go on for at most {Seconds} s; another signal ends them now")]
    public static partial void Stopping(ILogger logger, int open, double seconds);

    [LoggerMessage(3010, LogLevel.Information, "Target {EndPoint} is healthy")]
    public static partial void TargetHealthy(ILogger logger, IPEndPoint endPoint);

    [LoggerMessage(3011, LogLevel.Warning, "Target {EndPoint} is unhealthy")]
    public static partial void TargetUnhealthy(ILogger logger, IPEndPoint endPoint);

    [LoggerMessage(3020, LogLevel.Warning, "Accepting on {EndPoint} pauses: {Error}; connections wait")]
    public static partial void AcceptPaused(ILogger logger, IPEndPoint endPoint, SocketError error);

    [LoggerMessage(3021, LogLevel.Warning, "{Max} connections are open, the most that are allowed; further ones are reset (provider setting max-connections, ulimit -n)")]
    public static partial void ConnectionLimitReached(ILogger logger, int max);

    [LoggerMessage(3022, LogLevel.Information, "New connections are let in again")]
    public static partial void ConnectionLimitOver(ILogger logger);

    [LoggerMessage(3023, LogLevel.Warning, "{Count} UDP clients are active on {EndPoint}, the most that are allowed: those idle longest are forgotten for new ones (provider setting max-udp-clients, ulimit -n)")]
    public static partial void UdpFlowLimitReached(ILogger logger, int count, IPEndPoint endPoint);

    [LoggerMessage(3024, LogLevel.Error, "A connection failed for a reason that should not exist; it was reset")]
    public static partial void SessionFailed(ILogger logger, Exception exception);

    [LoggerMessage(3025, LogLevel.Warning, "{Wanted} connections are allowed, but the file handles of this process are enough for {Possible} only: raise ulimit -n")]
    public static partial void ConnectionLimitLowered(ILogger logger, int wanted, int possible);

    [LoggerMessage(3030, LogLevel.Debug, "Refused {Client} on {EndPoint}: outside the source ranges")]
    public static partial void RefusedByRange(ILogger logger, IPAddress client, IPEndPoint endPoint);

    [LoggerMessage(3031, LogLevel.Debug, "Target {EndPoint} did not accept a connection: {Reason}")]
    public static partial void ConnectFailed(ILogger logger, IPEndPoint endPoint, SocketError reason);

    [LoggerMessage(3032, LogLevel.Debug, "No target took the connection of {Client} to {EndPoint}; it was reset")]
    public static partial void NoTarget(ILogger logger, IPAddress client, IPEndPoint endPoint);
}
