using Microsoft.Extensions.Logging;

namespace CloudLbController.Core;

/// <summary>What the core logs; the numbers are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Error, "The provider threw in {Operation}; this is a mistake in the provider")]
    public static partial void ProviderThrew(ILogger logger, string operation, Exception error);

    [LoggerMessage(2002, LogLevel.Warning, "The cloud could not be surveyed as a whole; what was known before stays in force: {Problems}")]
    public static partial void SurveyFailed(ILogger logger, string problems);

    [LoggerMessage(2003, LogLevel.Warning, "{Key}: the API server refused: {Message}")]
    public static partial void ApiRefused(ILogger logger, string key, string message);

    [LoggerMessage(2004, LogLevel.Error, "{Key}: the pass failed; this is a mistake in the controller")]
    public static partial void PassFailed(ILogger logger, string key, Exception error);

    private static readonly Func<ILogger, string, string?, long, IDisposable?> PassScope = LoggerMessage.DefineScope<string, string?, long>("{Stack} uid {Uid} pass {Pass}");

    /// <summary>Marks every line of one pass.</summary>
    public static IDisposable? Pass(ILogger logger, string stack, string? uid, long pass) => PassScope(logger, stack, uid, pass);

    [LoggerMessage(2005, LogLevel.Debug, "{Key}: {Changes} changes to make, {Problems} problems; decided: {Decisions}")]
    public static partial void Planned(ILogger logger, string key, int changes, int problems, string decisions);

    [LoggerMessage(2009, LogLevel.Information, "{Key}: {Change}: done")]
    public static partial void Changed(ILogger logger, string key, string change);

    [LoggerMessage(2010, LogLevel.Warning, "{Key}: {Change}: {Outcome}: {Problem}")]
    public static partial void NotChanged(ILogger logger, string key, string change, string outcome, string problem);

    [LoggerMessage(2014, LogLevel.Debug, "{Key}: {Change} waits: {Problem}")]
    public static partial void Waits(ILogger logger, string key, string change, string problem);

    [LoggerMessage(2011, LogLevel.Information, "{Key}: {Reason}: nothing is written; it would {Changes}")]
    public static partial void Withheld(ILogger logger, string key, string reason, string changes);

    [LoggerMessage(2012, LogLevel.Warning, "{Key}, which several stacks share: {Problems}")]
    public static partial void SharedTrouble(ILogger logger, string key, string problems);

    [LoggerMessage(2006, LogLevel.Warning, "{Key}: could not be read from the cloud: {Problems}")]
    public static partial void NotObserved(ILogger logger, string key, string problems);

    [LoggerMessage(2008, LogLevel.Error, "The provider did not answer {Operation} within {Seconds} s; the call was given up")]
    public static partial void ProviderSilent(ILogger logger, string operation, double seconds);

    [LoggerMessage(2007, LogLevel.Warning, "{Key}: ours in the cloud, and for an hour or more nobody there owns it: an orphan; nothing is removed")]
    public static partial void Orphan(ILogger logger, string key);

    [LoggerMessage(2013, LogLevel.Information, "Node {Node} has no InternalIP: it gets no traffic until it has one")]
    public static partial void NodeWithoutAddress(ILogger logger, string node);
}
