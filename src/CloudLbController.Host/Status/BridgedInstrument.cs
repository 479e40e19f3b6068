using System.Diagnostics.Metrics;
using Prometheus;

namespace CloudLbController.Host.Status;

/// <summary>One instrument as a metric of Prometheus. A counter's name ends in <c>_total</c>.</summary>
internal sealed class BridgedInstrument
{
    /// <summary>Seconds: from a pass that calls nobody to a cloud that takes ten minutes.</summary>
    private static readonly double[] Buckets = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

    private readonly Action<double, string[], string[]> _take;
    private Gauge? _gauge;

    public BridgedInstrument(Instrument instrument, MetricFactory factory)
    {
        var (name, help) = (instrument.Name, instrument.Description ?? "");
        var histogram = new HistogramConfiguration { Buckets = Buckets };
        _take = instrument.GetType().Name switch
        {
            "Counter`1" => (value, names, labels) => factory.CreateCounter($"{name}_total", help, names).WithLabels(labels).Inc(value),
            "ObservableCounter`1" => (value, names, labels) => factory.CreateCounter($"{name}_total", help, names).WithLabels(labels).IncTo(value),
            "Histogram`1" => (value, names, labels) => factory.CreateHistogram(name, help, names, histogram).WithLabels(labels).Observe(value),
            "UpDownCounter`1" => (value, names, labels) => factory.CreateGauge(name, help, names).WithLabels(labels).Inc(value),
            _ => (value, names, labels) => (_gauge ??= factory.CreateGauge(name, help, names)).WithLabels(labels).Set(value),
        };
    }

    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (names, labels) = (new string[tags.Length], new string[tags.Length]);
        for (var i = 0; i < tags.Length; i++)
        {
            (names[i], labels[i]) = (tags[i].Key, tags[i].Value?.ToString() ?? "");
        }

        _take(value, names, labels);
    }

    /// <summary>Drops what was observed earlier: its subject may be gone.</summary>
    public void Forget()
    {
        if (_gauge is { } gauge)
        {
            foreach (var labels in gauge.GetAllLabelValues().ToList())
            {
                gauge.RemoveLabelled(labels);
            }
        }
    }
}
