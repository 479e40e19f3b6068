using System.CommandLine;
using System.Security.Cryptography;
using CloudLbController.Host.Logging;
using CloudLbController.Host.Providers;
using CloudLbController.Host.Running;
using CloudLbController.Host.Settings;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Host.Commands;

/// <summary><c>cloudlb run</c>: checks everything that can be checked without the cluster, and then works until it is told to stop.</summary>
internal sealed class RunCommand
{
    private readonly ProviderCatalog _providers = Clouds.All();
    private readonly RunOptions _options;
    private readonly TextWriter _errors;

    public RunCommand(TextWriter errors)
    {
        _errors = errors;
        _options = new RunOptions(_providers.Names);
        Command = _options.ToCommand("run", "Runs the controller until it is told to stop.");
        Command.SetAction((parsed, _) => RunAsync(parsed));
    }

    public Command Command { get; }

    /// <summary>Also for arguments that could not be parsed: their mistakes are told with all others.</summary>
    public async Task<int> RunAsync(ParseResult parsed)
    {
        var reader = new SettingsReader(parsed, Environment.GetEnvironmentVariable);
        var settings = new RunSettingsReader(_options, reader).Read();
        using var loggers = Loggers.Create(settings.Log);
        // The one place where chance comes from; everything else gets it from here.
        var services = new ProcessServices(TimeProvider.System, loggers, RandomNumberGenerator.GetInt32(int.MaxValue));
        await using var providers = _providers;
        var cloud = providers.Find(settings.Provider);
        cloud?.Prepare();
        using var api = Connect(settings, reader, services);
        if (cloud is not null && await ProviderContexts.CheckAsync(cloud.Factory, settings, _options.ProviderSet.Name, services) is { } mistake)
        {
            reader.Refuse(mistake);
        }

        if (api is null || cloud is null || reader.Mistakes.Count > 0)
        {
            return CommandLine.Refuse(_errors, reader.Mistakes);
        }

        using var signals = new StopSignals(loggers);
        return await new ControllerProcess(settings, cloud, api, services).RunAsync(signals.Stop);
    }

    private static HttpKubernetesApi? Connect(RunSettings settings, SettingsReader reader, ProcessServices services)
    {
        try
        {
            return HttpKubernetesApi.Create(settings.Kubeconfig, services.Time, services.Loggers);
        }
        catch (ApiException error)
        {
            reader.Refuse(error.Message);
            return null;
        }
    }
}
