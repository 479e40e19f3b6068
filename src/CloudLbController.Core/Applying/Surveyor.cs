using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Kubernetes;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Core.Applying;

/// <summary>Keeps the slow facts about the cloud. A survey that fails leaves the last one in force; until the first succeeds every key says why it waits.</summary>
internal sealed class Surveyor(SafeProvider provider, Throttle throttle, TimeProvider time, int seed, ILogger logger)
{
    private static readonly TimeSpan Age = TimeSpan.FromHours(1);
    private static readonly BackoffPolicy Retry = new(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5));

    /// <summary>The last survey that succeeded; null before the first.</summary>
    public CloudEnvironment? Current { get; private set; }

    /// <summary>What the last survey could not read.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Surveys; answers whether it succeeded.</summary>
    public async Task<bool> RefreshAsync(CancellationToken ct)
    {
        var survey = await provider.SurveyAsync(ct);
        Problems = survey.Problems;
        Current = survey.Environment ?? Current;
        if (survey.Problems.Count > 0)
        {
            Log.SurveyFailed(logger, string.Join("; ", survey.Problems));
        }

        return survey.Environment is not null;
    }

    /// <summary>Runs until cancelled.</summary>
    /// <param name="onFirst">Called when the first survey succeeds, where none had before.</param>
    /// <param name="ct">Ends it.</param>
    public async Task RunAsync(Action onFirst, CancellationToken ct)
    {
        var random = new Random(seed);
        for (var failures = 1; ; failures++)
        {
            var isFirst = Current is null;
            await Task.Delay(isFirst ? Retry.Delay(failures, random) : Age, time, ct);
            if (!throttle.IsOn && await RefreshAsync(ct) && isFirst)
            {
                onFirst();
            }
        }
    }
}
