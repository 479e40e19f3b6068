using CloudLbController.Abstractions.Planning;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>Changes that take several calls.</summary>
internal static class Steps
{
    /// <summary>Takes the steps in turn up to the first that fails; null where none does. A failure after a step that may have had an effect is not known to be without any.</summary>
    public static async Task<ChangeOutcome?> InTurnAsync(params IReadOnlyList<Func<Task<ChangeOutcome?>>> steps)
    {
        foreach (var (place, step) in steps.Index())
        {
            if (await step() is { } failure)
                return place > 0 && failure is ChangeOutcome.Failed { Problem: var problem } ? new ChangeOutcome.Unknown(problem) : failure;
        }

        return null;
    }
}
