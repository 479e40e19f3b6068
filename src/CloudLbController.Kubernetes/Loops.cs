namespace CloudLbController.Kubernetes;

/// <summary>Loops that only make sense together.</summary>
public static class Loops
{
    /// <summary>
    /// Runs them until cancelled, and returns or throws only once all have ended: after it nothing of them is under way. One that fails ends the others,
    /// and its failure is thrown.
    /// </summary>
    public static async Task RunAsync(IEnumerable<Func<CancellationToken, Task>> loops, CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAll(loops.Select(loop => RunAsync(loop, end)));
    }

    private static async Task RunAsync(Func<CancellationToken, Task> loop, CancellationTokenSource end)
    {
        try
        {
            await loop(end.Token);
        }
        catch
        {
            await end.CancelAsync();
            throw;
        }
    }
}
