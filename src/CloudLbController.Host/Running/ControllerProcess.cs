using System.Net.Sockets;
using CloudLbController.Abstractions;
using CloudLbController.Core;
using CloudLbController.Host.Commands;
using CloudLbController.Host.Providers;
using CloudLbController.Host.Settings;
using CloudLbController.Host.Status;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Writing;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Host.Running;

/// <summary>The life of <c>cloudlb run</c>: listen, wait for the API server, make the provider, keep caches and lead, stop in the reverse order.</summary>
internal sealed class ControllerProcess(RunSettings settings, Cloud cloud, IKubernetesApi api, ProcessServices services)
{
    private static readonly TimeSpan ProviderPatience = TimeSpan.FromSeconds(3);

    private readonly ILogger _logger = services.Loggers.CreateLogger(Log.Category);
    private readonly Health _health = new();

    /// <summary>Works until told to stop, or until a part fails; answers the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        TellStart();
        using var metrics = new KubernetesMetrics();
        using var coreMetrics = new CoreMetrics(services.Time);
        using var page = new MetricsPage();
        await using var status = new StatusServer(settings.Listen, _health, page, services.Loggers);
        if (!await ListenAsync(status))
        {
            return ExitCode.Error;
        }

        var access = new KubernetesAccess(api, services.Time, services.Loggers, metrics, services.Seed);
        try
        {
            var features = await ApiServer.WaitAsync(access, stop);
            return await WorkAsync(access, features, coreMetrics, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Log.Stopped(_logger);
            return ExitCode.Done;
        }
    }

    private async Task<int> WorkAsync(KubernetesAccess access, ServerFeatures features, CoreMetrics metrics, CancellationToken stop)
    {
        var leading = Leading.Create(settings, access);
        if (MakeProvider(features, leading.Gate) is not { } provider)
        {
            return ExitCode.Error;
        }

        using var controller = new Controller(access, features, provider, leading.Gate, metrics, settings.Controller);
        _health.Watch(() => controller.IsSynced, () => controller.LongestPass, () => controller.LongestOverdue);
        var code = await new Lifecycle(controller, leading, cloud.Plane, _logger).RunAsync(stop);
        if (code != ExitCode.LeadershipNotStopped)
        {
            await ReleaseAsync(provider);
            Log.Stopped(_logger);
        }

        return code;
    }

    private ICloudProvider? MakeProvider(ServerFeatures features, IWriteGate gate)
    {
        try
        {
            return cloud.Factory.Create(ProviderContexts.Create(settings, features, gate, services));
        }
        catch (InvalidOperationException error)
        {
            Log.ProviderRefused(_logger, settings.Provider, error.Message);
            return null;
        }
    }

    private async Task<bool> ListenAsync(StatusServer status)
    {
        try
        {
            Log.Listening(_logger, await status.StartAsync());
            return true;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            Log.CannotListen(_logger, settings.Listen.ToString(), error.Message);
            return false;
        }
    }

    private async Task ReleaseAsync(ICloudProvider provider)
    {
        try
        {
            await provider.DisposeAsync().AsTask().WaitAsync(ProviderPatience, services.Time);
        }
        catch (TimeoutException)
        {
            Log.ProviderStays(_logger, ProviderPatience.TotalSeconds);
        }
    }

    private void TellStart() => Log.Starting(
        _logger,
        VersionCommand.Version,
        settings.Provider,
        settings.ClusterName,
        settings.Instance,
        string.Join(',', settings.Controller.Translation.LoadBalancerClasses),
        settings.Controller.Translation.Default,
        settings.Controller.ReadOnly,
        settings.LeaseNamespace is { } ns ? $"Lease {ns}/cloudlb-{settings.Instance}" : "none",
        services.Seed);
}
