using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;

namespace CloudLbController.Abstractions;

/// <summary>
/// One cloud. Thread-safe; knows nothing of Kubernetes. What a cloud answers is a value; only cancellation (<see cref="OperationCanceledException"/>) and our
/// own mistakes are exceptions. No state that matters lives in it: a new provider over the same cloud goes on where a killed one stopped.
/// </summary>
public interface ICloudProvider : IAsyncDisposable
{
    /// <summary>What the core must know; constant.</summary>
    ProviderCapabilities Capabilities { get; }

    /// <summary>Reads the slow facts in bulk. No effect. Called at the start and again each hour, or sooner where <see cref="Resolution.WantsSurvey"/> says so; what cannot be read is among its problems.</summary>
    Task<Survey> SurveyAsync(CancellationToken ct);

    /// <summary>
    /// Reads what a survey lacks: things that <see cref="Resolution.Unknown"/> named since, in one go for all of them. No effect. What does not exist stays unknown.
    /// By default everything is surveyed again.
    /// </summary>
    /// <param name="known">The survey.</param>
    /// <param name="unknown">What it lacks, by the provider's own ids.</param>
    /// <param name="ct">Ends the call early.</param>
    Task<Survey> SurveyAsync(CloudEnvironment known, StructuralList<string> unknown, CancellationToken ct) => SurveyAsync(ct);

    /// <summary>
    /// Says a wish in this cloud's words. Pure: no call, no clock, same answer for the same input. It keeps the choices that <paramref name="current"/> shows
    /// (zones, names, defaults of an older version) while they are valid, so that a growing environment or a new version plans nothing.
    /// </summary>
    /// <param name="desired">The neutral wish; of a shared stack the fold of its claims.</param>
    /// <param name="current">What is known to exist for it.</param>
    /// <param name="environment">The last survey.</param>
    Resolution Resolve(Stack desired, ObservedStack current, CloudEnvironment environment);

    /// <summary>Reads what exists. No effect. What cannot be read makes the answer incomplete, with the reason among its problems.</summary>
    Task<Observation> ObserveAsync(ObservationRequest request, CancellationToken ct);

    /// <summary>
    /// Performs the plans of one write scope: exactly their changes, each at most once, none before those it comes after, and goes on with those that do not depend
    /// on one that failed. Asks <see cref="ProviderContext.WriteGate"/> before each write. Idempotent only in that repeating a plan whose base still holds leads to
    /// the same end; the core never repeats a plan after an outcome that is not known, it observes first.
    /// </summary>
    /// <param name="plans">Plans of one scope, one of a stack, each with at least one change.</param>
    /// <param name="ct">Ends the call early; changes under way may or may not have had their effect.</param>
    /// <returns>One result for each plan, in their order.</returns>
    Task<IReadOnlyList<ApplyResult>> ApplyAsync(IReadOnlyList<StackPlan> plans, CancellationToken ct);
}
