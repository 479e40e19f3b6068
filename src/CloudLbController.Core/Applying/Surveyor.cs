using CloudLbController.Abstractions;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Core.Applying;

/// <summary>Keeps the slow facts about the cloud. A survey that fails leaves the last one in force.</summary>
internal sealed class Surveyor(ICloudProvider provider, ILogger logger)
{
    private CloudEnvironment? _current;

    /// <summary>The last survey.</summary>
    /// <exception cref="InvalidOperationException">None has succeeded yet.</exception>
    public CloudEnvironment Current => _current ?? throw new InvalidOperationException("The cloud was not surveyed yet.");

    /// <summary>Surveys; answers whether it succeeded.</summary>
    public async Task<bool> RefreshAsync(CancellationToken ct)
    {
        try
        {
            _current = await provider.SurveyAsync(ct);
            return true;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            Log.SurveyFailed(logger, error);
            return false;
        }
    }
}
