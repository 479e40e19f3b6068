using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Applying;

/// <summary>
/// Whether the cloud asked for fewer calls. What was asked for is tried again by each key at its own time; what can wait, the audit, waits until it is over.
/// </summary>
internal sealed class Throttle(CoreMetrics metrics, TimeProvider time)
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private DateTimeOffset _until;

    /// <summary>Whether it lasts.</summary>
    public bool IsOn
    {
        get
        {
            lock (_lock)
            {
                return time.GetUtcNow() < _until;
            }
        }
    }

    /// <summary>Takes the problems of an answer.</summary>
    public void Note(IEnumerable<Problem> problems)
    {
        lock (_lock)
        {
            foreach (var problem in problems.Where(problem => problem.Kind == ProblemKind.Throttled))
            {
                var until = time.GetUtcNow() + (problem.After ?? Usual);
                metrics.ThrottledUntil = _until = until > _until ? until : _until;
            }
        }
    }
}
