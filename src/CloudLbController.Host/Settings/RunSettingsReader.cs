using CloudLbController.Core;
using CloudLbController.Core.Translation;
using CloudLbController.Host.Logging;
using CloudLbController.Host.Running;

namespace CloudLbController.Host.Settings;

/// <summary>Reads the settings of <c>cloudlb run</c> and what contradicts in them; the mistakes are in the reader.</summary>
internal sealed class RunSettingsReader(RunOptions options, SettingsReader reader)
{
    private const string OutsideNamespace = "cloudlb-system";

    public RunSettings Read()
    {
        var provider = reader.Require(options.Provider) ?? "";
        var controller = Controller();
        return new RunSettings
        {
            Provider = provider,
            ProviderSettings = reader.Find(options.ProviderSet)?.Value ?? new Dictionary<string, string>(),
            ClusterName = reader.Require(options.ClusterName) ?? "",
            Kubeconfig = reader.Find(options.Kubeconfig)?.Value,
            Controller = controller,
            LeaseNamespace = LeaseNamespace(provider, controller.ReadOnly),
            Listen = reader.Read(options.Listen),
            Log = new LogSettings(reader.Read(options.LogFormat), reader.Read(options.LogLevel)),
        };
    }

    private ControllerOptions Controller() => new()
    {
        ReadOnly = reader.Read(options.ReadOnly),
        Workers = reader.Read(options.Workers),
        Translation = new TranslationOptions
        {
            LoadBalancerClasses = reader.Read(options.Classes),
            Default = reader.Read(options.ServeDefault),
            Instance = reader.Read(options.Instance),
            NodeHealthPort = reader.Read(options.NodeHealthPort),
        },
    };

    /// <summary>Null without election.</summary>
    private string? LeaseNamespace(string provider, bool readOnly)
    {
        var elect = reader.Find(options.LeaderElect)?.Value ?? (!readOnly && provider != "local");
        var given = reader.Find(options.LeaseNamespace)?.Value;
        if (elect && readOnly)
        {
            reader.Refuse($"{options.ReadOnly.Name} contradicts {options.LeaderElect.Name}: holding the Lease is a write, and would keep the one that works from working.");
        }

        if (!elect && given is not null)
        {
            reader.Refuse($"{options.LeaseNamespace.Name} is given, but there is no election: add {options.LeaderElect.Name}, or leave it out.");
        }

        return elect ? given ?? Pod.Namespace ?? OutsideNamespace : null;
    }
}
