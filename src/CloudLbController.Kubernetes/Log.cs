using Microsoft.Extensions.Logging;

namespace CloudLbController.Kubernetes;

/// <summary>What this project logs; event ids 1000-1999, stable.</summary>
internal static partial class Log
{
    public const string Category = "CloudLbController.Kubernetes";

    [LoggerMessage(1000, LogLevel.Warning, "The API server asked for less: {Status}, retry after {Seconds} s; all requests are slowed down")]
    public static partial void Throttled(ILogger logger, int status, double seconds);

    [LoggerMessage(1100, LogLevel.Information, "Listed {Count} {Type} at version {Version}")]
    public static partial void Listed(ILogger logger, int count, string type, string version);

    [LoggerMessage(1101, LogLevel.Warning, "Listing {Type} failed ({Failures} in a row), again in {Seconds} s: {Error}")]
    public static partial void ListFailed(ILogger logger, string type, int failures, double seconds, string error);

    [LoggerMessage(1102, LogLevel.Warning, "Watching {Type} failed ({Failures} in a row), again in {Seconds} s: {Error}")]
    public static partial void WatchFailed(ILogger logger, string type, int failures, double seconds, string error);

    [LoggerMessage(1103, LogLevel.Warning, "Listing {Type} again: {Reason}")]
    public static partial void Relisting(ILogger logger, string type, string reason);

    [LoggerMessage(1104, LogLevel.Warning, "The list of {Type} is empty and the last one held {Count}: read again in {Seconds} s before anything acts on it")]
    public static partial void EmptyList(ILogger logger, string type, int count, double seconds);

    [LoggerMessage(1105, LogLevel.Error, "{Type} {Name} cannot be decoded, its last known state stays: {Error}")]
    public static partial void Undecodable(ILogger logger, string type, string name, string error);

    [LoggerMessage(1106, LogLevel.Error, "{Differences} {Type} differ from a consistent list although the watch never failed; listing again")]
    public static partial void AuditDiffers(ILogger logger, int differences, string type);

    [LoggerMessage(1107, LogLevel.Error, "A handler of {Type} changes failed; the others go on")]
    public static partial void HandlerFailed(ILogger logger, string type, Exception error);

    [LoggerMessage(1108, LogLevel.Warning, "The list of {Type} has version {Version}, older than the {Remembered} seen before: the server was restored from a backup")]
    public static partial void ServerRestored(ILogger logger, string type, string version, string remembered);

    [LoggerMessage(1200, LogLevel.Information, "Became leader: lease {Lease}, identity {Identity}")]
    public static partial void LeadershipGained(ILogger logger, string lease, string identity);

    [LoggerMessage(1201, LogLevel.Error, "Lost the lease {Lease}: {Reason}; stopping the work")]
    public static partial void LeadershipLost(ILogger logger, string lease, string reason);

    [LoggerMessage(1202, LogLevel.Information, "Released the lease {Lease}")]
    public static partial void LeaseReleased(ILogger logger, string lease);

    [LoggerMessage(1203, LogLevel.Warning, "Could not release the lease {Lease}, the next leader waits until it ends: {Error}")]
    public static partial void ReleaseFailed(ILogger logger, string lease, string error);

    [LoggerMessage(1204, LogLevel.Warning, "Renewing the lease {Lease} failed, {Seconds} s since it was renewed: {Error}")]
    public static partial void RenewFailed(ILogger logger, string lease, double seconds, string error);

    [LoggerMessage(1205, LogLevel.Warning, "Reading or taking the lease {Lease} failed, again in {Seconds} s: {Error}")]
    public static partial void CandidacyFailed(ILogger logger, string lease, double seconds, string error);

    [LoggerMessage(1206, LogLevel.Information, "The lease {Lease} is held by {Holder}; standing by")]
    public static partial void StandingBy(ILogger logger, string lease, string holder);

    [LoggerMessage(1300, LogLevel.Warning, "Event {Reason} of {Kind} {Name} was not recorded: {Error}")]
    public static partial void EventDropped(ILogger logger, string reason, string kind, string name, string error);

    [LoggerMessage(1400, LogLevel.Warning, "The server's OpenAPI cannot be read ({Error}): newer fields are neither sent nor compared")]
    public static partial void NoOpenApi(ILogger logger, string error);
}
