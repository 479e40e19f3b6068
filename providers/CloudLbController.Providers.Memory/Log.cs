using CloudLbController.Abstractions.Model;
using CloudLbController.Providers.Memory.Cloud;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Memory;

/// <summary>Everything that the memory provider logs: events 5000 to 5999.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Debug, "The cloud did {Operation} {Key} of {Stack}; changes in the call: {Changes}")]
    public static partial void Wrote(ILogger logger, CloudOperation operation, ResourceKey key, StackId stack, int changes);
}
