namespace CloudLbController.Simulation.Clouds.Aws;

/// <summary>
/// The answer that a client waits for. AWS's SDK goes on without a context (ConfigureAwait(false)), which would be the thread pool: so it is woken where there is
/// none, and then goes on at once, on the world's thread, until our own code has the word again and returns to its process.
/// </summary>
internal sealed class Reply(SynchronizationContext client)
{
    // Continuations run inside the call that completes it: that is what the above needs.
    private readonly TaskCompletionSource<HttpResponseMessage> _answer = new();

    public Task<HttpResponseMessage> Task => _answer.Task;

    /// <summary>Arrives as a step of the client's process; never where that is dead.</summary>
    public void Send(HttpResponseMessage answer) => client.Post(_ => Wake(() => _answer.TrySetResult(answer)), null);

    /// <summary>The client sees its connection break.</summary>
    public void Break(HttpRequestException why) => client.Post(_ => Wake(() => _answer.TrySetException(why)), null);

    /// <summary>The client gives up; called in its process.</summary>
    public void GiveUp(CancellationToken ct) => Wake(() => _answer.TrySetCanceled(ct));

    private static void Wake(Action complete)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            complete();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }
}
