using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Providers.Aws.Tests.Contract;

/// <summary>A provider that lacks no permission: whatever it says is forbidden is thrown.</summary>
internal sealed class PermittedProvider(ICloudProvider provider) : ICloudProvider
{
    public ProviderCapabilities Capabilities => provider.Capabilities;

    public async Task<Survey> SurveyAsync(CancellationToken ct)
    {
        var survey = await provider.SurveyAsync(ct);
        Check(survey.Problems);
        return survey;
    }

    public async Task<Survey> SurveyAsync(CloudEnvironment known, StructuralList<string> unknown, CancellationToken ct)
    {
        var survey = await provider.SurveyAsync(known, unknown, ct);
        Check(survey.Problems);
        return survey;
    }

    public Resolution Resolve(Stack desired, ObservedStack current, CloudEnvironment environment) => provider.Resolve(desired, current, environment);

    public async Task<Observation> ObserveAsync(ObservationRequest request, CancellationToken ct)
    {
        var observation = await provider.ObserveAsync(request, ct);
        Check(observation.Problems);
        return observation;
    }

    public async Task<IReadOnlyList<ApplyResult>> ApplyAsync(IReadOnlyList<StackPlan> plans, CancellationToken ct)
    {
        var results = await provider.ApplyAsync(plans, ct);
        Check(results.SelectMany(result => result.Outcomes).Select(outcome => outcome.Problem).OfType<Problem>());
        return results;
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    private static void Check(IEnumerable<Problem> problems)
    {
        if (problems.FirstOrDefault(problem => problem.Kind == ProblemKind.Forbidden) is { } forbidden)
            throw new ForbiddenException(forbidden.Sentence);
    }
}
