using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Writing;

namespace CloudLbController.Host.Running;

/// <summary>Waits for the API server: it may be away, or not yet let us in, when we start.</summary>
internal static class ApiServer
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <summary>Asks until it answers.</summary>
    public static async Task<ServerFeatures> WaitAsync(KubernetesAccess access, CancellationToken ct)
    {
        var logger = access.Loggers.CreateLogger(Log.Category);
        var random = new Random(access.Seed);
        for (var pause = First; ; pause = pause * 2 < Longest ? pause * 2 : Longest)
        {
            try
            {
                var features = await ServerFeatures.ReadAsync(access.Api, access.Loggers, ct);
                Log.Connected(logger, features.Version, features.ClusterUid, features.HasIpMode, features.HasLoadBalancerClass);
                return features;
            }
            catch (ApiException error)
            {
                var wait = error.RetryAfter ?? pause * (0.8 + (0.4 * random.NextDouble()));
                Log.ApiServerAway(logger, Math.Round(wait.TotalSeconds, 1), error.Message);
                await Task.Delay(wait, access.Time, ct);
            }
        }
    }
}
