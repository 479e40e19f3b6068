using CloudLbController.Providers.Local.Running;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>What all relays of a plane share.</summary>
internal sealed record RelayContext(
    RelayLimits Limits, TimeProvider TimeProvider, Loops Loops, RelayMetrics Metrics, ConnectionBudget Budget, PumpBuffers Buffers, ILogger Logger);
