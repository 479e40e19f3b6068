using Microsoft.Extensions.Logging;

namespace CloudLbController.Core;

/// <summary>What the core logs; the numbers are stable.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Error, "The provider threw in {Operation}; this is a mistake in the provider")]
    public static partial void ProviderThrew(ILogger logger, string operation, Exception error);
}
