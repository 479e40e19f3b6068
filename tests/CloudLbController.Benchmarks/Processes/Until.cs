namespace CloudLbController.Benchmarks.Processes;

/// <summary>Waits for what must become true.</summary>
internal static class Until
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks again and again; throws with what was awaited when patience ends.</summary>
    public static async Task TrueAsync(Func<Task<bool>> ask, string awaited, TimeSpan patience, CancellationToken ct, TimeSpan? pause = null)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !await ask(); await Task.Delay(pause ?? Pause, ct))
        {
            if (TimeProvider.System.GetElapsedTime(started) > patience)
            {
                throw new TimeoutException($"{awaited}: not within {patience.TotalSeconds} s");
            }
        }
    }
}
