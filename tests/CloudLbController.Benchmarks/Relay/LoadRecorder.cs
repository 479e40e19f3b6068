using CloudLbController.Benchmarks.Reporting;

namespace CloudLbController.Benchmarks.Relay;

/// <summary>Counts what one connection at a time does, until the order's time or number is over.</summary>
internal sealed class LoadRecorder(LoadOrder order, long started)
{
    private readonly int _most = order.Most / order.AtOnce;
    private readonly List<double> _microseconds = [];
    private int _failures;

    public bool GoesOn => _microseconds.Count + _failures < _most && TimeProvider.System.GetElapsedTime(started).TotalSeconds < order.Seconds;

    /// <summary>An operation that began then is done.</summary>
    public void Done(long began) => _microseconds.Add(TimeProvider.System.GetElapsedTime(began).TotalMicroseconds);

    public void Failed() => _failures++;

    public static LoadResult Sum(IReadOnlyCollection<LoadRecorder> recorders, double seconds)
    {
        var failures = recorders.Sum(recorder => (long)recorder._failures);
        var all = new Samples(recorders.SelectMany(recorder => recorder._microseconds));
        return all.Count == 0 ? new(0, failures, seconds, 0, 0) : new(all.Count, failures, seconds, all.Median, all.Percentile(99));
    }
}
