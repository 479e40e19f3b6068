using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Calling;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>What became of a change, from what became of its calls.</summary>
internal static class Outcomes
{
    public static readonly ChangeOutcome Done = new ChangeOutcome.Done();

    public static ChangeOutcome Of(ObservedResource observed) => new ChangeOutcome.Done(observed);

    /// <summary>The outcome of a call that failed, where none came before it.</summary>
    public static ChangeOutcome Failed<T>(CallResult<T> call, ResourceKey key)
        where T : class => call.Code == AwsCaller.GateClosed ? new ChangeOutcome.NotTried()
        : call.IsCertain ? new ChangeOutcome.Failed(call.Problem! with { Key = key }) : new ChangeOutcome.Unknown(call.Problem! with { Key = key });

    /// <summary>The outcome of one step of several; null where no call was needed.</summary>
    public static ChangeOutcome? Step<T>(CallResult<T>? call, ResourceKey key)
        where T : class => call is null ? null : call.Value is not null ? Done : Failed(call, key);

    /// <summary>The outcome where calls before it had their effect: half a change is read before anything else is done.</summary>
    public static ChangeOutcome HalfDone<T>(CallResult<T> call, ResourceKey key)
        where T : class => new ChangeOutcome.Unknown(call.Problem! with { Key = key });

    /// <summary>Of a removal: what is gone already is removed.</summary>
    public static ChangeOutcome Removed<T>(CallResult<T> call, ResourceKey key)
        where T : class => call.Value is not null || call.Code?.EndsWith("NotFound", StringComparison.Ordinal) == true ? Done : Failed(call, key);

    public static ChangeOutcome Missing(ResourceKey key, ResourceRef what) =>
        new ChangeOutcome.Failed(new Problem(ProblemKind.Stale, Reasons.Stale, key, $"{key} needs {what}, which is not there."));

    public static ChangeOutcome Bug(ResourceKey key, string what) =>
        new ChangeOutcome.Failed(new Problem(ProblemKind.Bug, Reasons.InternalError, key, what, "Report it with the log of this pass."));
}
