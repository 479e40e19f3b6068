namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>The last calls to a cloud, the oldest first. Thread-safe.</summary>
public sealed class CallLog
{
    private readonly Lock _lock = new();
    private readonly Queue<CloudCall> _calls = new();
    private int _count;

    /// <summary>How many calls are kept; the oldest go first.</summary>
    public int Capacity { get; set; } = 10_000;

    /// <summary>How many calls there were since the cloud was made.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>A copy of what is kept.</summary>
    public IReadOnlyList<CloudCall> Snapshot()
    {
        lock (_lock)
        {
            return [.. _calls];
        }
    }

    /// <summary>Forgets the calls; their numbers go on.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _calls.Clear();
        }
    }

    internal CloudCall Add(Func<int, CloudCall> call)
    {
        lock (_lock)
        {
            var added = call(++_count);
            _calls.Enqueue(added);
            while (_calls.Count > Capacity)
            {
                _calls.Dequeue();
            }

            return added;
        }
    }
}
