using System.Diagnostics.Metrics;
using Prometheus;

namespace CloudLbController.Host.Status;

/// <summary>
/// Takes what our meters measure into Prometheus' registry. Not the library's own adapter: that puts the meter's name before each metric's, and goes on showing
/// the last value of a gauge whose subject is gone.
/// </summary>
internal sealed class MeterBridge : IDisposable
{
    private const string Ours = "cloudlb_";

    private readonly MeterListener _listener = new();
    private readonly List<BridgedInstrument> _instruments = [];
    private readonly Lock _lock = new();

    public MeterBridge(MetricFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name.StartsWith(Ours, StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument, Add(new BridgedInstrument(instrument, factory)));
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, value, tags, bridged) => Take(bridged, value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, bridged) => Take(bridged, value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, bridged) => Take(bridged, value, tags));
        _listener.Start();
    }

    /// <summary>Asks the instruments that measure when asked.</summary>
    public void Observe()
    {
        lock (_lock)
        {
            _instruments.ForEach(instrument => instrument.Forget());
        }

        _listener.RecordObservableInstruments();
    }

    public void Dispose() => _listener.Dispose();

    private BridgedInstrument Add(BridgedInstrument instrument)
    {
        lock (_lock)
        {
            _instruments.Add(instrument);
        }

        return instrument;
    }

    private static void Take(object? bridged, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => ((BridgedInstrument)bridged!).Take(value, tags);
}
