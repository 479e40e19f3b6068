using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Core.Applying;

/// <summary>A provider whose mistakes are values too: what it throws becomes a problem, an answer that breaks the contract is not believed.</summary>
internal sealed class SafeProvider(ICloudProvider provider, CoreMetrics metrics, ILogger logger)
{
    public ProviderCapabilities Capabilities => provider.Capabilities;

    /// <summary>Observes; what is thrown makes the answer incomplete.</summary>
    public async Task<Observation> ObserveAsync(ObservationRequest request, CancellationToken ct)
    {
        try
        {
            var observation = await provider.ObserveAsync(request, ct);
            metrics.CloudCall("observe", observation.Complete ? "complete" : "incomplete");
            return observation;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            Log.ProviderThrew(logger, nameof(ObserveAsync), error);
            return new Observation(new Dictionary<StackId, ObservedStack>(), Complete: false, [Bug(error.Message)]);
        }
    }

    /// <summary>Applies; what is thrown makes every outcome unknown.</summary>
    public async Task<IReadOnlyList<ApplyResult>> ApplyAsync(IReadOnlyList<StackPlan> plans, CancellationToken ct)
    {
        try
        {
            var results = await provider.ApplyAsync(plans, ct);
            metrics.CloudCall("apply", results.Any(result => result.Refused is not null) ? "refused" : "answered");
            return results.Count == plans.Count && results.Zip(plans).All(pair => pair.First.Outcomes.Count == pair.Second.Changes.Count)
                ? results
                : Unknown(plans, "The provider's answer does not match the plans.");
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            Log.ProviderThrew(logger, nameof(ApplyAsync), error);
            return Unknown(plans, error.Message);
        }
    }

    /// <summary>Resolves; what is thrown holds the whole stack.</summary>
    public (Resolution? Resolution, Problem? Problem) Resolve(Stack desired, ObservedStack current, CloudEnvironment environment)
    {
        try
        {
            return (provider.Resolve(desired, current, environment), null);
        }
        catch (Exception error)
        {
            Log.ProviderThrew(logger, nameof(Resolve), error);
            return (null, Bug(error.Message));
        }
    }

    private static ApplyResult[] Unknown(IReadOnlyList<StackPlan> plans, string message) =>
        [.. plans.Select(plan => new ApplyResult(plan.Id, plan.Changes.Select(_ => (ChangeOutcome)new ChangeOutcome.Unknown(Bug(message))).ToStructuralList()))];

    private static Problem Bug(string message) =>
        new(ProblemKind.Bug, Reasons.InternalError, null, $"The cloud provider made a mistake: {message}", "Report it with the log of this pass.");
}
