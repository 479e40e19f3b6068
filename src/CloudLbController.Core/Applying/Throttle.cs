using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Applying;

/// <summary>
/// Whether the cloud asked for fewer calls. Until that is over nobody makes one: what can wait is left out, and each pass that needs one is put off to a time of its own
/// after the end, so that they do not come back together.
/// </summary>
internal sealed class Throttle(CoreMetrics metrics, TimeProvider time, int seed)
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private DateTimeOffset _until;

    /// <summary>Whether it lasts.</summary>
    public bool IsOn => Left > TimeSpan.Zero;

    /// <summary>Why a call is not made now, with the time for the next try; null where it can be made.</summary>
    public Problem? Obstacle => Left is var left && left > TimeSpan.Zero
        ? new Problem(ProblemKind.Throttled, Reasons.Throttled, null, "The cloud asks for fewer calls.", "Nothing to do; it is tried again.", Spread(left))
        : null;

    private TimeSpan Left
    {
        get
        {
            lock (_lock)
            {
                return _until - time.GetUtcNow();
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
                var wait = problem.After ?? Usual;
                var until = time.GetUtcNow() + (wait < Longest ? wait : Longest);
                metrics.ThrottledUntil = _until = until > _until ? until : _until;
            }
        }
    }

    /// <summary>A time that is longer by up to a half.</summary>
    public TimeSpan Spread(TimeSpan wait)
    {
        lock (_lock)
        {
            return wait * (1 + (_random.NextDouble() / 2));
        }
    }
}
