using Microsoft.Extensions.Logging;

namespace CloudLbController.Sandbox.Cluster;

/// <summary>What the sandbox's nodes say; event ids 6000-6999.</summary>
internal static partial class Log
{
    public const string Category = "CloudLbController.Sandbox";

    [LoggerMessage(6000, LogLevel.Warning, "Node {Node} cannot open {Protocol} port {Port} for {Owner}: {Error} Trying again until it can.")]
    public static partial void PortRefused(ILogger logger, string node, string protocol, int port, string owner, string error);

    [LoggerMessage(6001, LogLevel.Warning, "Pod {Pod} cannot run on {Node}: {Error} Trying again until it can.")]
    public static partial void PodRefused(ILogger logger, string pod, string node, string error);

    [LoggerMessage(6002, LogLevel.Warning, "Cannot bring {What} to what it should be: {Error}")]
    public static partial void WriteRefused(ILogger logger, string what, string error);

    [LoggerMessage(6003, LogLevel.Information, "Pod {Pod} runs on {Node} at {Address}.")]
    public static partial void PodStarted(ILogger logger, string pod, string node, string address);

    [LoggerMessage(6004, LogLevel.Information, "Pod {Pod} has stopped on {Node}.")]
    public static partial void PodStopped(ILogger logger, string pod, string node);

    [LoggerMessage(6005, LogLevel.Information, "Node {Node} is at {Address}.")]
    public static partial void NodeStarted(ILogger logger, string node, string address);

    [LoggerMessage(6007, LogLevel.Error, "A part of the sandbox has failed.")]
    public static partial void PartFailed(ILogger logger, Exception error);

    [LoggerMessage(6006, LogLevel.Information, "Node {Node} was taken out of the cluster and is switched off.")]
    public static partial void NodeStopped(ILogger logger, string node);
}
