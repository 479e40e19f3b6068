using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Host.Running;

/// <summary>Turns the first SIGTERM or SIGINT into a cancellation; a second one ends the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ILogger _logger;
    private readonly List<PosixSignalRegistration> _registrations;

    public StopSignals(ILoggerFactory loggers)
    {
        _logger = loggers.CreateLogger(Log.Category);
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal)];
    }

    /// <summary>Cancelled when the process is told to stop.</summary>
    public CancellationToken Stop => _stop.Token;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        context.Cancel = true;
        Log.Stopping(_logger, context.Signal.ToString());
        _stop.Cancel();
    }
}
