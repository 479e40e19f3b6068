using CloudLbController.Abstractions.Planning;

namespace CloudLbController.Core.Applying;

/// <summary>
/// Hands plans to the provider: one batch of a write scope at a time, each with every plan that became ready meanwhile. A batch that was refused as a whole is
/// tried again plan by plan, so that a bad member hurts itself alone.
/// </summary>
internal sealed class ScopeDispatcher(SafeProvider provider)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Waiting>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Performs a plan; completes with its outcomes.</summary>
    public Task<ApplyResult> ApplyAsync(string scope, StackPlan plan, CancellationToken ct)
    {
        var mine = new Waiting(plan);
        if (Enqueue(scope, mine))
        {
            // Not awaited: it serves the others of the scope as well, and hands every failure to those who wait.
            _ = DrainAsync(scope, ct);
        }

        // The provider ends with the token, and with it everybody who waits.
        return mine.Result.Task;
    }

    /// <summary>Whether the caller found the scope idle and has to serve it.</summary>
    private bool Enqueue(string scope, Waiting waiting)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(scope, out var line))
            {
                line.Add(waiting);
                return false;
            }

            _waiting[scope] = [waiting];
            return true;
        }
    }

    private async Task DrainAsync(string scope, CancellationToken ct)
    {
        while (TakeBatch(scope) is { Count: > 0 } batch)
        {
            try
            {
                await ServeAsync(batch, ct);
            }
            catch (Exception error)
            {
                batch.ForEach(waiting => waiting.Result.TrySetException(error));
            }
        }
    }

    private List<Waiting> TakeBatch(string scope)
    {
        lock (_lock)
        {
            var batch = _waiting[scope];
            _waiting[scope] = [];
            if (batch.Count == 0)
            {
                _waiting.Remove(scope);
            }

            return batch;
        }
    }

    private async Task ServeAsync(List<Waiting> batch, CancellationToken ct)
    {
        var results = await provider.ApplyAsync([.. batch.Select(waiting => waiting.Plan)], ct);
        foreach (var (waiting, result) in batch.Zip(results))
        {
            var alone = result.Refused is not null && batch.Count > 1;
            waiting.Result.TrySetResult(alone ? (await provider.ApplyAsync([waiting.Plan], ct))[0] : result);
        }
    }

    private sealed record Waiting(StackPlan Plan)
    {
        public TaskCompletionSource<ApplyResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
