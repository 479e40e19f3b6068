using CloudLbController.Core.Applying;
using CloudLbController.Core.Inventories;
using CloudLbController.Kubernetes;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Core.Auditing;

/// <summary>
/// Reads everything that is ours. Until that succeeded once, each key is read for itself before it is worked on, and what nobody wants stays; afterwards it is done once
/// a day, so that what came to be without our knowing, from a call whose end nobody saw, is known and reported where nobody owns it.
/// </summary>
internal sealed class BulkReader(Observer observer, Inventory inventory, Throttle throttle, TimeProvider time, int seed, ILogger logger)
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(1);
    private static readonly BackoffPolicy Retry = new(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5));

    /// <summary>Reads everything; answers whether all was read.</summary>
    public async Task<bool> ReadAsync(CancellationToken ct)
    {
        var all = await observer.AllAsync(ct);
        if (!all.Complete)
        {
            Log.NotObserved(logger, "everything", string.Join("; ", all.Problems));
        }

        return all.Complete;
    }

    /// <summary>Runs until cancelled.</summary>
    /// <param name="onComplete">Called when everything was read for the first time, where that was not before.</param>
    /// <param name="ct">Ends it.</param>
    public async Task RunAsync(Action onComplete, CancellationToken ct)
    {
        var random = new Random(seed);
        for (var failures = inventory.IsComplete ? 0 : 1; ;)
        {
            await Task.Delay(failures == 0 ? Age : Retry.Delay(failures, random), time, ct);
            if (throttle.IsOn)
            {
                continue;
            }

            var isFirst = !inventory.IsComplete;
            failures = await ReadAsync(ct) ? 0 : failures + 1;
            if (isFirst && failures == 0)
            {
                onComplete();
            }
        }
    }
}
