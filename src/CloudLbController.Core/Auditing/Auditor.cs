using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Core.Applying;
using CloudLbController.Core.Inventories;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Core.Auditing;

/// <summary>
/// Reads stack after stack, the longest unread first, on a budget of reads a minute, so that changes by other hands are found at a bounded cost and health
/// stays fresh. What the reading changes wakes the key; the pass acts.
/// </summary>
internal sealed class Auditor(Observer observer, Inventory inventory, Throttle throttle, ProviderCapabilities capabilities, CoreMetrics metrics, TimeProvider time, ILogger logger)
{
    private readonly Dictionary<StackId, DateTimeOffset> _tried = [];
    private string _reasons = "";

    /// <summary>A stack is known otherwise than before.</summary>
    public event Action<StackId>? Changed;

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1) / capabilities.AuditReadsPerMinute, time);
        while (await timer.WaitForNextTickAsync(ct))
        {
            if (Next() is { } id && !throttle.IsOn)
            {
                await AuditAsync(id, ct);
            }
        }
    }

    private async Task AuditAsync(StackId id, CancellationToken ct)
    {
        _tried[id] = time.GetUtcNow();
        var before = inventory.Find(id)?.Stack;
        Tell(id, await observer.OneAsync(id, ObservationDepth.Health, ct));
        var after = inventory.Find(id)?.Stack;
        if (before is not null && after is not null && !before.Resources.Equals(after.Resources))
        {
            Changed?.Invoke(id);
        }
    }

    /// <summary>A suspicion that may be confirmed, else the stack that was longest not read, if it is due.</summary>
    private StackId? Next()
    {
        var now = time.GetUtcNow();
        var entries = inventory.ByAge;
        metrics.OldestAudit = entries.Count == 0 ? null : entries.Min(entry => entry.ObservedAt ?? entry.WrittenAt);
        Forget(entries);
        var suspects = entries.Where(entry => entry.Suspect is not null && !(now - entry.WrittenAt < Merge.Settling));
        var due = entries.Where(entry => !entry.Uncertain && now - Last(entry) >= capabilities.AuditAge);
        return suspects.Concat(due).OrderBy(entry => entry.Suspect is null).ThenBy(Last).Select(entry => (StackId?)entry.Stack.Id).FirstOrDefault();
    }

    /// <summary>Once for as long as the reason is the same: credentials that expired fail for every stack.</summary>
    private void Tell(StackId id, Observation seen)
    {
        var reasons = string.Join(", ", seen.Problems.Select(problem => problem.Reason).Distinct());
        if (reasons != _reasons && seen.Problems.Count > 0)
        {
            Log.NotObserved(logger, id.Value, string.Join("; ", seen.Problems));
        }

        _reasons = reasons;
    }

    private void Forget(IReadOnlyList<InventoryEntry> entries)
    {
        if (_tried.Count > entries.Count)
        {
            var known = entries.Select(entry => entry.Stack.Id).ToHashSet();
            _tried.Keys.Where(id => !known.Contains(id)).ToList().ForEach(id => _tried.Remove(id));
        }
    }

    private DateTimeOffset Last(InventoryEntry entry)
    {
        var tried = _tried.GetValueOrDefault(entry.Stack.Id, DateTimeOffset.MinValue);

        // While the cloud is making it there is nothing to learn that its states do not tell.
        return new[] { tried, entry.ObservedAt, entry.IsWaiting ? entry.WrittenAt : null }.Max()!.Value;
    }
}
