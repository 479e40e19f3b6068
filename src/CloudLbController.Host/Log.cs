using Microsoft.Extensions.Logging;

namespace CloudLbController.Host;

/// <summary>What the host logs; event ids 4000-4999, stable.</summary>
internal static partial class Log
{
    public const string Category = "CloudLbController.Host";

    [LoggerMessage(4000, LogLevel.Information,
        "cloudlb {Version} starts: provider {Provider}, cluster {Cluster}, instance {Instance}, classes {Classes}, default {ServeDefault}, read-only {ReadOnly}, election {Election}, seed {Seed}")]
    public static partial void Starting(
        ILogger logger, string version, string provider, string cluster, string instance, string classes, bool serveDefault, bool readOnly, string election, int seed);

    [LoggerMessage(4001, LogLevel.Information, "Health and metrics at http://{Address}: /livez /readyz /metrics")]
    public static partial void Listening(ILogger logger, string address);

    [LoggerMessage(4002, LogLevel.Critical, "Cannot listen on {Address}: {Error}; name a free one with --listen")]
    public static partial void CannotListen(ILogger logger, string address, string error);

    [LoggerMessage(4003, LogLevel.Warning, "The API server cannot be used yet, again in {Seconds} s: {Error}")]
    public static partial void ApiServerAway(ILogger logger, double seconds, string error);

    [LoggerMessage(4004, LogLevel.Information, "Connected to Kubernetes {Version}, cluster uid {Uid}; fields served: ipMode {IpMode}, loadBalancerClass {LoadBalancerClass}")]
    public static partial void Connected(ILogger logger, string version, string uid, bool ipMode, bool loadBalancerClass);

    [LoggerMessage(4005, LogLevel.Information, "Told to stop by {Signal}: finishing the passes under way")]
    public static partial void Stopping(ILogger logger, string signal);

    [LoggerMessage(4006, LogLevel.Information, "Stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(4007, LogLevel.Critical, "{Part} ended, which it never should; the process ends so that it is started anew")]
    public static partial void PartEnded(ILogger logger, string part, Exception? error);

    [LoggerMessage(4008, LogLevel.Critical, "Leadership is lost and the work does not stop: the process ends before another leader writes")]
    public static partial void LeadershipNotStopped(ILogger logger, Exception error);

    [LoggerMessage(4009, LogLevel.Warning, "The provider did not let go within {Seconds} s")]
    public static partial void ProviderStays(ILogger logger, double seconds);

    [LoggerMessage(4010, LogLevel.Information, "Leads without election: make sure that no other instance named {Instance} runs in this cluster")]
    public static partial void LeadsAlone(ILogger logger, string instance);

    [LoggerMessage(4011, LogLevel.Critical, "The provider {Provider} cannot work here: {Error}")]
    public static partial void ProviderRefused(ILogger logger, string provider, string error);
}
