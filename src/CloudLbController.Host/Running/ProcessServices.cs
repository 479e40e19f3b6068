using Microsoft.Extensions.Logging;

namespace CloudLbController.Host.Running;

/// <summary>What every part of the process works with.</summary>
/// <param name="Time">The clock.</param>
/// <param name="Loggers">Where logs go.</param>
/// <param name="Seed">The source of all chance, drawn once.</param>
internal sealed record ProcessServices(TimeProvider Time, ILoggerFactory Loggers, int Seed);
