using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Memory.Cloud;

namespace CloudLbController.Providers.Memory.Applying;

/// <summary>How the faults of a memory cloud read as problems.</summary>
internal static class FaultAnswers
{
    private static readonly TimeSpan ThrottledFor = TimeSpan.FromSeconds(5);

    public static Problem Problem(Fault fault, ResourceKey? key) => fault.Says ?? fault.Kind switch
    {
        FaultKind.Refused => new Problem(ProblemKind.Rejected, Reasons.Rejected, key, "The cloud refused the wish.", "Change it."),
        FaultKind.Throttled => new Problem(ProblemKind.Throttled, Reasons.Throttled, key, "The cloud asks for fewer calls.", After: Wait(fault)),
        FaultKind.Conflict => new Problem(ProblemKind.Stale, Reasons.Stale, key, "Another writer was faster."),
        FaultKind.FailedAfter => new Problem(ProblemKind.Transient, Reasons.NoAnswer, key, "The cloud had an error of its own."),
        FaultKind.Wrong => new Problem(
            ProblemKind.Bug, Reasons.InternalError, key, "The answer of the cloud makes no sense to us.", "Report it with the log of this pass."),
        _ => new Problem(ProblemKind.Transient, Reasons.NoAnswer, key, "The call got no answer."),
    };

    private static TimeSpan Wait(Fault fault) => fault.Lasts > TimeSpan.Zero ? fault.Lasts : ThrottledFor;
}
