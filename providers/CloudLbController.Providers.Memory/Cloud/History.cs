namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>How the cloud looked before, for reads that lag behind. Keeps the last thousand states; they share their structure.</summary>
internal sealed class History
{
    private const int Capacity = 1_000;
    private readonly LinkedList<(DateTimeOffset Since, ThingTable Table)> _states = [];

    public void Add(DateTimeOffset since, ThingTable table)
    {
        _states.AddLast((since, table));
        if (_states.Count > Capacity)
        {
            _states.RemoveFirst();
        }
    }

    /// <summary>The state at a time; where that is longer ago than we know, the oldest known.</summary>
    public ThingTable At(DateTimeOffset time)
    {
        var state = _states.Last;
        while (state is { Previous: { } previous } && state.Value.Since > time)
        {
            state = previous;
        }

        return state is null || state.Value.Since > time ? ThingTable.Empty : state.Value.Table;
    }
}
