using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Host.Settings;
using CloudLbController.Kubernetes.Writing;

namespace CloudLbController.Host.Running;

/// <summary>What a provider is made with, from the settings of the process.</summary>
internal static class ProviderContexts
{
    /// <param name="settings">Of the process.</param>
    /// <param name="server">The API server; null while it is not known.</param>
    /// <param name="gate">Asked before each write.</param>
    /// <param name="services">Clock, loggers, chance.</param>
    public static ProviderContext Create(RunSettings settings, ServerFeatures? server, IWriteGate gate, ProcessServices services) => new()
    {
        Cluster = new ClusterIdentity(settings.ClusterName, server?.ClusterUid ?? "", settings.Instance),
        ClusterVersion = server?.Version ?? "",
        ServesUnnamed = settings.Controller.Translation.Default,
        Settings = settings.ProviderSettings,
        TimeProvider = services.Time,
        LoggerFactory = services.Loggers,
        Seed = services.Seed,
        WriteGate = gate,
    };

    /// <summary>Why the provider cannot be made; null where it can. Known before the cluster is: making a provider calls nobody.</summary>
    /// <param name="factory">Of the provider.</param>
    /// <param name="settings">Of the process.</param>
    /// <param name="option">The option that the provider's settings came by, for messages.</param>
    /// <param name="services">Clock, loggers, chance.</param>
    public static async Task<string?> CheckAsync(ICloudProviderFactory factory, RunSettings settings, string option, ProcessServices services)
    {
        try
        {
            await factory.Create(Create(settings, null, new LeadershipGate(), services)).DisposeAsync();
            return null;
        }
        catch (ArgumentException error)
        {
            return $"{option}: {error.Message}";
        }
        catch (InvalidOperationException error)
        {
            return error.Message;
        }
    }
}
