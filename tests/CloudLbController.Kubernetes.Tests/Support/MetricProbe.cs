using System.Diagnostics.Metrics;

namespace CloudLbController.Kubernetes.Tests.Support;

/// <summary>Sums what one set of metrics counts; of gauges it keeps the last value.</summary>
internal sealed class MetricProbe : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _values = [];

    public MetricProbe(KubernetesMetrics metrics)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, metrics.Meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The value of an instrument, or of one tag value of it: <c>name{tag}</c>.</summary>
    public double this[string name]
    {
        get
        {
            lock (_values)
            {
                return _values.GetValueOrDefault(name);
            }
        }
    }

    /// <summary>Reads the gauges.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_values)
        {
            Put(instrument, instrument.Name, value);
            foreach (var tag in tags)
            {
                Put(instrument, $"{instrument.Name}{{{tag.Value}}}", value);
            }
        }
    }

    private void Put(Instrument instrument, string name, double value) =>
        _values[name] = instrument.IsObservable ? value : _values.GetValueOrDefault(name) + value;
}
