using System.Net;
using CloudLbController.Host.Providers;
using CloudLbController.Host.Running;
using CloudLbController.Host.Settings;
using CloudLbController.Host.Tests.Settings;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Providers.Memory;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;

namespace CloudLbController.Host.Tests.Support;

/// <summary>A controller process in this process, on a sandbox with one node and one Service, by the real clock.</summary>
internal sealed class ProcessRig : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Namespaces = ["kube-system", "default", "cloudlb-system"];
    private static readonly ObjectName Web = new("default", "web");

    private readonly CancellationTokenSource _stop = new();

    public ProcessRig()
    {
        Server = new SandboxServer(TimeProvider.System, new Random(1), faults: Faults);
        foreach (var name in Namespaces.Where(name => Server.Administrator.Find(ResourceType.Namespaces, new(null, name)) is null))
        {
            Server.Administrator.Create(ResourceType.Namespaces, $$"""{"apiVersion":"v1","kind":"Namespace","metadata":{ "name":"{{name}}" } }""");
        }

        Server.Administrator.Create(
            ResourceType.Nodes,
            """{"apiVersion":"v1","kind":"Node","metadata":{"name":"n1"},"status":{"addresses":[{"type":"InternalIP","address":"10.0.0.1"}]}}""");
        Server.Administrator.Create(
            ResourceType.Services,
            """{"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"default"},"spec":{"type":"LoadBalancer","ports":[{"port":80}]}}""");
    }

    public FaultScript Faults { get; } = new();

    public SandboxServer Server { get; }

    public LogLines Logs { get; } = new();

    public RunSettings Settings { get; set; } = SettingsRig.Must("--default") with { Listen = new IPEndPoint(IPAddress.Loopback, 0) };

    public Cloud Cloud { get; set; } = new(new MemoryProviderFactory());

    public string? Address => Server.Administrator.Get(ResourceType.Services, Web) is var service
        && service.GetProperty("status").TryGetProperty("loadBalancer", out var balancer)
        && balancer.TryGetProperty("ingress", out var ingress)
            ? ingress[0].GetProperty("hostname").GetString()
            : null;

    public string LeaseHolder =>
        Server.Administrator.Get(ResourceType.Leases, new("cloudlb-system", "cloudlb-default")).GetProperty("spec").GetProperty("holderIdentity").GetString()!;

    public Task<int> Run(IKubernetesApi? api = null) => new ControllerProcess(
        Settings, Cloud, api ?? Server.CreateClient("cloudlb"), new ProcessServices(TimeProvider.System, Logs, 7)).RunAsync(_stop.Token);

    public void Stop() => _stop.Cancel();

    /// <summary>The exit code; fails with the log where it does not come.</summary>
    public async Task<int> ExitAsync(Task<int> running)
    {
        await Task.WhenAny(running, Task.Delay(Patience, TestContext.Current.CancellationToken));
        Assert.True(running.IsCompleted, $"The process does not end:\n{Logs}");
        return await running;
    }

    public async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !condition(); await Task.Delay(20, TestContext.Current.CancellationToken))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"Not in time: {what}\n{Logs}");
        }
    }

    public void Dispose() => _stop.Dispose();
}
