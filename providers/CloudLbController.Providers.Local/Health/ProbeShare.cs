namespace CloudLbController.Providers.Local.Health;

/// <summary>How many targets of one Service may be asked at once: those with the same check of the same port.</summary>
internal sealed class ProbeShare(int most)
{
    // Nobody takes its wait handle, so there is nothing to dispose.
    public SemaphoreSlim Slots { get; } = new(most);

    /// <summary>How many probes use it; guarded by the monitor's lock.</summary>
    public int Users { get; set; }
}
