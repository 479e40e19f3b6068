using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Problems;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Core.Applying;

/// <summary>Keeps the slow facts about the cloud. A survey that fails leaves the last one in force.</summary>
internal sealed class Surveyor(SafeProvider provider, ILogger logger)
{
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
}
