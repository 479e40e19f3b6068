using System.Diagnostics.Metrics;

namespace CloudLbController.Kubernetes;

/// <summary>All instruments of this project, of the meter <c>CloudLbController.Kubernetes</c>.</summary>
public sealed class KubernetesMetrics : IDisposable
{
    public const string MeterName = "CloudLbController.Kubernetes";

    /// <summary>Makes the instruments.</summary>
    public KubernetesMetrics()
    {
        Relists = Meter.CreateCounter<long>("cloudlb_reflector_lists", null, "Consistent lists, by type and reason");
        WatchFailures = Meter.CreateCounter<long>("cloudlb_reflector_watch_failures", null, "Watches that failed, by type");
        MissedChanges = Meter.CreateCounter<long>(
            "cloudlb_reflector_missed_changes", null, "Differences between a store and a consistent list of the same version; must stay 0");
        Undecodable = Meter.CreateCounter<long>("cloudlb_reflector_undecodable_objects", null, "Objects whose last known state was kept, by type");
        QueueLatency = Meter.CreateHistogram<double>("cloudlb_workqueue_latency_seconds", "s", "From ready to taken by a worker");
        QueueWork = Meter.CreateHistogram<double>("cloudlb_workqueue_work_seconds", "s", "From taken to done");
        QueueRetries = Meter.CreateCounter<long>("cloudlb_workqueue_retries", null, "Keys queued again with backoff");
        EventsDropped = Meter.CreateCounter<long>("cloudlb_events_dropped", null, "Kubernetes events that were not recorded, by cause");
        Leading = Meter.CreateUpDownCounter<int>("cloudlb_leading", null, "1 while this process holds the lease");
        Meter.CreateObservableGauge("cloudlb_workqueue_depth", () => Observe(q => (double)q.Depth), null, "Keys ready or waiting for a worker");
        Meter.CreateObservableGauge(
            "cloudlb_workqueue_oldest_unfinished_seconds", () => Observe(q => q.OldestUnfinished.TotalSeconds), "s", "Age of the oldest key not done");
        Meter.CreateObservableGauge(
            "cloudlb_workqueue_longest_running_seconds", () => Observe(q => q.LongestRunning.TotalSeconds), "s", "The longest that a worker is at one key");
    }

    internal Meter Meter { get; } = new(MeterName);

    internal Counter<long> Relists { get; }

    internal Counter<long> WatchFailures { get; }

    internal Counter<long> MissedChanges { get; }

    internal Counter<long> Undecodable { get; }

    internal Histogram<double> QueueLatency { get; }

    internal Histogram<double> QueueWork { get; }

    internal Counter<long> QueueRetries { get; }

    internal Counter<long> EventsDropped { get; }

    internal UpDownCounter<int> Leading { get; }

    /// <summary>The queues whose depth and age are shown; a queue takes itself out when it is disposed.</summary>
    internal System.Collections.Concurrent.ConcurrentDictionary<Queueing.IQueueGauge, byte> Queues { get; } = new();

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();

    private IEnumerable<Measurement<double>> Observe(Func<Queueing.IQueueGauge, double> value) =>
        Queues.Keys.Select(queue => new Measurement<double>(value(queue), new KeyValuePair<string, object?>("queue", queue.Name)));
}
