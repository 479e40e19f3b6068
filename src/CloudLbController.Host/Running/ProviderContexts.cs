using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Host.Settings;

namespace CloudLbController.Host.Running;

/// <summary>What a provider is made with, from the settings of the process.</summary>
internal static class ProviderContexts
{
    private const string UnknownCluster = "";

    public static ProviderContext Create(RunSettings settings, string clusterUid, IWriteGate gate, ProcessServices services) => new()
    {
        Cluster = new ClusterIdentity(settings.ClusterName, clusterUid, settings.Instance),
        Settings = settings.ProviderSettings,
        TimeProvider = services.Time,
        LoggerFactory = services.Loggers,
        Seed = services.Seed,
        WriteGate = gate,
    };

    /// <summary>What is wrong with the provider's settings; null where nothing is. Known before the cluster is: making a provider calls nobody.</summary>
    public static async Task<string?> CheckAsync(ICloudProviderFactory factory, RunSettings settings, ProcessServices services)
    {
        try
        {
            await factory.Create(Create(settings, UnknownCluster, new LeadershipGate(), services)).DisposeAsync();
            return null;
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }
    }
}
