using System.Collections.Concurrent;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Kubernetes;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Core.Applying;

/// <summary>
/// A provider whose mistakes are values too: what it throws becomes a problem, an answer that breaks the contract is not believed, and one that does not come in time
/// is a problem as well.
/// </summary>
internal sealed class SafeProvider(ICloudProvider provider, Throttle throttle, CoreMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>For one stack: a pass waits for it.</summary>
    private static readonly TimeSpan ReadLimit = TimeSpan.FromMinutes(1);

    /// <summary>For everything, page by page.</summary>
    private static readonly TimeSpan BulkLimit = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ApplyLimit = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<Deadline, DateTimeOffset> _running = new();

    public ProviderCapabilities Capabilities => provider.Capabilities;

    /// <summary>How long the slowest call has outlived its limit; zero where none has.</summary>
    public TimeSpan LongestOverdue
    {
        get
        {
            var oldest = _running.Values.DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
            return oldest < time.GetUtcNow() ? time.GetUtcNow() - oldest : TimeSpan.Zero;
        }
    }

    /// <summary>Surveys.</summary>
    public Task<Survey> SurveyAsync(CancellationToken ct) => SurveyAsync(provider.SurveyAsync, BulkLimit, ct);

    /// <summary>Surveys what another survey lacks.</summary>
    public Task<Survey> SurveyAsync(CloudEnvironment known, StructuralList<string> unknown, CancellationToken ct) =>
        SurveyAsync(token => provider.SurveyAsync(known, unknown, token), ReadLimit, ct);

    /// <summary>Observes; what is thrown makes the answer incomplete.</summary>
    public Task<Observation> ObserveAsync(ObservationRequest request, CancellationToken ct) => CallAsync(
        "observe",
        request.Stack is null ? BulkLimit : ReadLimit,
        async token => Explained(await provider.ObserveAsync(request, token).WaitAsync(token)),
        observation => observation.Complete ? "complete" : "incomplete",
        problem => new Observation(new Dictionary<StackId, ObservedStack>(), Complete: false, [problem]),
        observation => observation.Problems,
        ct);

    /// <summary>
    /// Applies; what is thrown makes every outcome unknown. When the time is up the provider is told to end, and waited for: no other batch of the scope may begin
    /// before it has. One that does not end shows at <c>/livez</c>.
    /// </summary>
    public Task<IReadOnlyList<ApplyResult>> ApplyAsync(IReadOnlyList<StackPlan> plans, CancellationToken ct) => CallAsync(
        "apply",
        ApplyLimit,
        async token => Checked(plans, await provider.ApplyAsync(plans, token)),
        results => results.Any(result => result.Refused is not null) ? "refused" : "answered",
        problem => Unknown(plans, problem),
        results => results.SelectMany(result => result.Outcomes.Select(outcome => outcome.Problem).Append(result.Refused)).OfType<Problem>(),
        ct);

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

    private Task<Survey> SurveyAsync(Func<CancellationToken, Task<Survey>> survey, TimeSpan limit, CancellationToken ct) => CallAsync(
        "survey",
        limit,
        async token => Explained(await survey(token).WaitAsync(token)),
        survey => survey.Environment is null ? "failed" : survey.Problems.Count > 0 ? "incomplete" : "complete",
        problem => new Survey(null, [problem]),
        survey => survey.Problems,
        ct);

    private async Task<T> CallAsync<T>(
        string operation,
        TimeSpan limit,
        Func<CancellationToken, Task<T>> call,
        Func<T, string> result,
        Func<Problem, T> failed,
        Func<T, IEnumerable<Problem>> problems,
        CancellationToken ct)
    {
        using var deadline = new Deadline(limit, time, ct);
        _running[deadline] = time.GetUtcNow() + limit;
        try
        {
            var answer = await call(deadline.Token);
            metrics.CloudCall(operation, result(answer));
            throttle.Note(problems(answer));
            return answer;
        }
        catch (OperationCanceledException) when (deadline.Passed && !ct.IsCancellationRequested)
        {
            Log.ProviderSilent(logger, operation, limit.TotalSeconds);
            metrics.CloudCall(operation, "timeout");
            return failed(NoAnswer(limit));
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            Log.ProviderThrew(logger, operation, error);
            metrics.CloudCall(operation, "threw");
            return failed(Bug(error.Message));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // What ends in the wrong way when it is told to end has ended.
            throw new OperationCanceledException(error.Message, error, ct);
        }
        finally
        {
            _running.TryRemove(deadline, out _);
        }
    }

    private static Survey Explained(Survey survey) =>
        survey.Environment is not null || survey.Problems.Count > 0 ? survey : survey with { Problems = [Bug("It does not say why its survey failed.")] };

    private static Observation Explained(Observation seen) =>
        seen.Complete || seen.Problems.Count > 0 ? seen : seen with { Problems = [Bug("It does not say why its observation is not complete.")] };

    private static IReadOnlyList<ApplyResult> Checked(IReadOnlyList<StackPlan> plans, IReadOnlyList<ApplyResult> results) =>
        results.Count == plans.Count && results.Zip(plans).All(pair => pair.First.Outcomes.Count == pair.Second.Changes.Count)
            ? results
            : Unknown(plans, Bug("Its answer does not match the plans."));

    private static ApplyResult[] Unknown(IReadOnlyList<StackPlan> plans, Problem problem) =>
        [.. plans.Select(plan => new ApplyResult(plan.Id, plan.Changes.Select(_ => (ChangeOutcome)new ChangeOutcome.Unknown(problem)).ToStructuralList()))];

    private static Problem NoAnswer(TimeSpan limit) => new(
        ProblemKind.Transient, Reasons.NoAnswer, null, $"The cloud did not answer within {limit.TotalSeconds:F0} s.", "Nothing to do; it is tried again.");

    private static Problem Bug(string message) =>
        new(ProblemKind.Bug, Reasons.InternalError, null, $"The cloud provider made a mistake: {message}", "Report it with the log of this pass.");
}
