using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Aws;

/// <summary>Messages of the provider aws: 7000 to 7999.</summary>
internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Debug, "AWS answered {Action}")]
    public static partial void Called(ILogger logger, string action);

    [LoggerMessage(7001, LogLevel.Debug, "AWS did not do {Action}: {Problem}")]
    public static partial void Refused(ILogger logger, string action, string problem);
}
