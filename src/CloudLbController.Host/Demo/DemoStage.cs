using System.Net;
using CloudLbController.Core;
using CloudLbController.Core.Translation;
using CloudLbController.Host.Logging;
using CloudLbController.Host.Providers;
using CloudLbController.Host.Running;
using CloudLbController.Host.Settings;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Cluster;
using CloudLbController.Sandbox.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Host.Demo;

/// <summary>Everything that the demo runs: the sandbox and its API for kubectl, nodes and pods, and the controller with the provider local.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private readonly SandboxServer _server;
    private readonly SandboxFront _front;
    private readonly SandboxCluster _cluster;
    private readonly KubernetesMetrics _metrics;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<int> _controller;

    private DemoStage(SandboxServer server, SandboxFront front, Uri api, SandboxCluster cluster, KubernetesMetrics metrics, DemoSite site, Cloud cloud, ProcessServices services)
    {
        (_server, _front, Api, _cluster, _metrics) = (server, front, api, cluster, metrics);
        _controller = new ControllerProcess(Settings(site), cloud, server.CreateClient("cloudlb"), services).RunAsync(_stop.Token);
        Broken = Task.WhenAny(_controller, _cluster.Failed);
    }

    /// <summary>Where kubectl reaches the API server.</summary>
    public Uri Api { get; }

    public Administrator Administrator => _server.Administrator;

    public IReadOnlyList<NodeReport> Nodes => _cluster.Nodes;

    /// <summary>Ends when something that should go on has ended; its result is that.</summary>
    public Task<Task> Broken { get; }

    /// <summary>How that ended, in words.</summary>
    public string Ending => _cluster.Failed.Exception?.InnerException?.Message ?? _controller.Exception?.InnerException?.Message ?? "the controller has stopped";

    /// <summary>Sets all going. Throws <see cref="IOException"/> where an address or a port is not to be had.</summary>
    public static async Task<DemoStage> StartAsync(IPEndPoint apiListen, Cloud cloud, ProcessServices services, CancellationToken ct)
    {
        var server = new SandboxServer(services.Time, new Random(services.Seed), ApiLatency.None) { KeepsCalls = false };
        var front = new SandboxFront(server, apiListen, services.Loggers);
        var metrics = new KubernetesMetrics();
        try
        {
            var api = await ListenAsync(front, apiListen);
            foreach (var service in DemoServices.All())
            {
                server.Administrator.Create(ResourceType.Services, service.ToJsonString());
            }

            var access = new KubernetesAccess(server.CreateClient("nodes"), services.Time, services.Loggers, metrics, services.Seed);
            var (cluster, site) = await FindSiteAsync(access, ct);
            return new DemoStage(server, front, api, cluster, metrics, site, cloud, services);
        }
        catch
        {
            await front.DisposeAsync();
            metrics.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();

        // What it failed with was told already.
        await ((Task)_controller).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _cluster.DisposeAsync();
        await _front.DisposeAsync();
        _metrics.Dispose();
        _stop.Dispose();
    }

    private static async Task<Uri> ListenAsync(SandboxFront front, IPEndPoint listen)
    {
        try
        {
            return await front.StartAsync();
        }
        catch (IOException error)
        {
            throw new IOException($"--api-listen {listen} is not to be had ({error.Message}) Give another port, or 0 for a free one.", error);
        }
    }

    /// <summary>The first site that no other demo has: its first node can listen there.</summary>
    private static async Task<(SandboxCluster Cluster, DemoSite Site)> FindSiteAsync(KubernetesAccess access, CancellationToken ct)
    {
        for (var number = 0; ; number++)
        {
            var site = new DemoSite(number);
            try
            {
                return (await SandboxCluster.StartAsync(new SandboxClusterOptions { Network = site.Network, Workloads = DemoServices.Workloads }, access, ct), site);
            }
            catch (IOException error) when (error.InnerException is not AddressInUseException)
            {
                throw new IOException($"The demo's nodes cannot have their addresses ({error.Message}) It needs all of 127.0.0.0/8 on this machine, as Linux has it.", error);
            }
            catch (IOException error) when (number == DemoSite.Count - 1)
            {
                throw new IOException($"No loopback network from {new DemoSite(0).Network} to {site.Network} is free for the demo's nodes ({error.Message}) End another demo first.", error);
            }
            catch (IOException)
            {
                // Another demo is there.
            }
        }
    }

    private static RunSettings Settings(DemoSite site) => new()
    {
        Provider = "local",
        ProviderSettings = new Dictionary<string, string> { ["pool.default"] = site.Pool },
        ClusterName = site.ClusterName,
        Kubeconfig = null,
        Controller = new ControllerOptions { Translation = new TranslationOptions { Default = true } },
        LeaseNamespace = null,
        Listen = new IPEndPoint(IPAddress.Loopback, 0),
        Log = new LogSettings(LogFormat.Console, LogLevel.Information),
    };
}
