namespace CloudLbController.Providers.Local.Health;

/// <summary>How many targets of one Service may be asked at once: those with the same check of the same port.</summary>
internal sealed class ProbeShare(int most)
{
    // Nobody takes its wait handle, so there is nothing to dispose.
    public SemaphoreSlim Slots { get; } = new(most);

    /// <summary>The same for those that had no answer the last time: they wait long for theirs, and others must not wait with them.</summary>
    public SemaphoreSlim SlotsOfSilent { get; } = new(most);

    /// <summary>How many probes use it; guarded by the monitor's lock.</summary>
    public int Users { get; set; }
}
