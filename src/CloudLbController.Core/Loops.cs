namespace CloudLbController.Core;

/// <summary>Loops that only make sense together.</summary>
internal static class Loops
{
    /// <summary>Runs them until cancelled. One that fails ends the others, and the failure is thrown once they have ended: nothing goes on with half of its parts.</summary>
    public static async Task RunAsync(IEnumerable<Func<CancellationToken, Task>> loops, CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var running = loops.Select(loop => loop(end.Token)).ToList();
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            if (ended.IsFaulted)
            {
                await end.CancelAsync();
                await Task.WhenAll(running).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }

            await ended;
        }
    }
}
