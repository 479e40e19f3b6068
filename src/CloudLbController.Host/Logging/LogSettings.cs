using Microsoft.Extensions.Logging;

namespace CloudLbController.Host.Logging;

/// <summary>How logs are written, and from which level on.</summary>
internal sealed record LogSettings(LogFormat Format, LogLevel Level);
