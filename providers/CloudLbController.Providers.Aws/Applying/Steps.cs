using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>Changes that take several calls.</summary>
internal static class Steps
{
    private static readonly Problem Interrupted = new(ProblemKind.Transient, Reasons.NoAnswer, null, "A change was interrupted: this process may not write any more.");

    /// <summary>Takes the steps in turn up to the first that fails. One that has nothing to do answers null.</summary>
    public static async Task<ChangeOutcome> InTurnAsync(params IReadOnlyList<Func<Task<ChangeOutcome?>>> steps)
    {
        List<ChangeOutcome?> parts = [];
        foreach (var step in steps)
        {
            parts.Add(await step());
            if (parts[^1] is not (null or ChangeOutcome.Done))
                break;
        }

        return Together(parts) ?? Outcomes.Done;
    }

    /// <summary>What became of a change, from what became of its parts; null where none had anything to do. A change of which a part is done is not known to be without effect.</summary>
    public static ChangeOutcome? Together(IReadOnlyCollection<ChangeOutcome?> parts)
    {
        var taken = parts.OfType<ChangeOutcome>().ToList();
        if (taken.Find(part => part is ChangeOutcome.Unknown) is { } unknown)
            return unknown;
        if (taken.Find(part => part is not ChangeOutcome.Done) is { } failed)
            return taken.Exists(part => part is ChangeOutcome.Done) ? new ChangeOutcome.Unknown(failed.Problem ?? Interrupted) : failed;
        var shortfalls = taken.OfType<ChangeOutcome.Done>().Select(part => part.Shortfall).OfType<Shortfall>().ToList();
        return taken.Count == 0 ? null
            : shortfalls.Count == 0 ? Outcomes.Done
            : new ChangeOutcome.Done { Shortfall = shortfalls[0] with { Members = shortfalls.SelectMany(shortfall => shortfall.Members).ToStructuralList() } };
    }
}
