using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Core.Reconciling;

/// <summary>The one place where the kind of a problem decides what happens next.</summary>
public static class ProblemOutcomes
{
    /// <summary>How long until a warning that lasts is told again, and a wish that was refused is tried again in case the world changed.</summary>
    public static readonly TimeSpan Reminder = TimeSpan.FromHours(1);

    /// <summary>What becomes of a key with these problems.</summary>
    public static Outcome Of(IEnumerable<Problem> problems) =>
        problems.Select(Of).Aggregate(Outcome.Done, (all, one) => all.Or(one));

    private static Outcome Of(Problem problem) => problem.Kind switch
    {
        ProblemKind.Rejected or ProblemKind.Unsupported or ProblemKind.Foreign => new Outcome(false, problem.After ?? Reminder),
        ProblemKind.Throttled or ProblemKind.Transient or ProblemKind.Stale or ProblemKind.Forbidden or ProblemKind.Unauthenticated or ProblemKind.QuotaExceeded
            or ProblemKind.Taken or ProblemKind.InUse or ProblemKind.Bug => problem.After is { } after ? new Outcome(false, after) : Outcome.Backoff,
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem.Kind, "A kind without an outcome."),
    };
}
