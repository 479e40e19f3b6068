using System.Diagnostics.Metrics;

namespace CloudLbController.Core;

/// <summary>What the core counts, in one place. Times are in seconds.</summary>
public sealed class CoreMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "CloudLbController.Core";

    private readonly Meter _meter = new(MeterName);
    private readonly TimeProvider _time;
    private readonly Counter<long> _cloudCalls;
    private readonly Counter<long> _changes;
    private readonly Histogram<double> _timeToAddress;
    private long _throttledUntil;
    private long _oldestAudit;

    /// <summary>Makes the instruments.</summary>
    public CoreMetrics(TimeProvider time)
    {
        _time = time;
        _cloudCalls = _meter.CreateCounter<long>("cloudlb_cloud_calls", description: "Calls of the provider, by operation and result.");
        _changes = _meter.CreateCounter<long>("cloudlb_changes", description: "Changes of plans, by kind and outcome.");
        _timeToAddress = _meter.CreateHistogram<double>("cloudlb_time_to_address_seconds", "s", "From the object's creation to its published address.");
        _meter.CreateObservableGauge("cloudlb_orphans", () => Orphans, description: "Stacks of ours in the cloud whose owner is absent for an hour or more.");
        _meter.CreateObservableGauge("cloudlb_throttled", () => ThrottledUntil > _time.GetUtcNow() ? 1 : 0, description: "1 while the cloud asks for fewer calls.");
        _meter.CreateObservableGauge("cloudlb_oldest_audit_seconds", OldestAuditAge, "s", "Age of the longest unread stack.");
    }

    /// <summary>How many stacks have no owner.</summary>
    public int Orphans { get; set; }

    /// <summary>Until when the cloud asked for fewer calls.</summary>
    public DateTimeOffset ThrottledUntil
    {
        get => new(Volatile.Read(ref _throttledUntil), TimeSpan.Zero);
        set => Volatile.Write(ref _throttledUntil, value.UtcTicks);
    }

    /// <summary>When the stack that was longest not read was read; null where nothing exists.</summary>
    public DateTimeOffset? OldestAudit
    {
        get => Volatile.Read(ref _oldestAudit) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
        set => Volatile.Write(ref _oldestAudit, value?.UtcTicks ?? 0);
    }

    /// <summary>An address was published, for the first time that this process knows of.</summary>
    public void AddressPublished(DateTimeOffset? created)
    {
        if (created is { } since)
        {
            _timeToAddress.Record((_time.GetUtcNow() - since).TotalSeconds);
        }
    }

    /// <summary>A call of the provider ended.</summary>
    public void CloudCall(string operation, string result) =>
        _cloudCalls.Add(1, new KeyValuePair<string, object?>("operation", operation), new KeyValuePair<string, object?>("result", result));

    /// <summary>A change of a plan has its outcome.</summary>
    public void Change(string kind, string outcome) =>
        _changes.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private double OldestAuditAge() => OldestAudit is { } oldest ? (_time.GetUtcNow() - oldest).TotalSeconds : 0;
}
