using Microsoft.Extensions.Logging;

namespace CloudLbController.Core;

/// <summary>What the core logs; the numbers are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Error, "The provider threw in {Operation}; this is a mistake in the provider")]
    public static partial void ProviderThrew(ILogger logger, string operation, Exception error);

    [LoggerMessage(2002, LogLevel.Warning, "The cloud could not be surveyed; the last survey stays in force")]
    public static partial void SurveyFailed(ILogger logger, Exception error);

    [LoggerMessage(2003, LogLevel.Warning, "{Key}: the API server refused: {Message}")]
    public static partial void ApiRefused(ILogger logger, string key, string message);

    [LoggerMessage(2004, LogLevel.Error, "{Key}: the pass failed; this is a mistake in the controller")]
    public static partial void PassFailed(ILogger logger, string key, Exception error);

    [LoggerMessage(2005, LogLevel.Debug, "{Key}: planned {Changes} changes, found {Problems} problems")]
    public static partial void Planned(ILogger logger, string key, int changes, int problems);

    [LoggerMessage(2006, LogLevel.Warning, "{Key}: could not be read from the cloud: {Problems}")]
    public static partial void NotObserved(ILogger logger, string key, string problems);

    [LoggerMessage(2007, LogLevel.Warning, "{Key}: ours in the cloud, and for an hour or more nobody there owns it: an orphan; nothing is removed")]
    public static partial void Orphan(ILogger logger, string key);
}
