using CloudLbController.Sandbox.Cluster.Balancing;
using CloudLbController.Sandbox.Http;

namespace CloudLbController.Sandbox.Cluster.Nodes;

/// <summary>The health page of one Service on a node.</summary>
internal sealed class ServicePage : IAsyncDisposable
{
    private readonly LoopbackServer _http;
    private volatile ServiceHealth _health;

    public ServicePage(NodeContext node, ServiceHealth health)
    {
        _health = health;
        _http = NodePage.OfService(node, health.Port, () => _health);
    }

    public ServiceHealth Health
    {
        set => _health = value;
    }

    /// <summary>Throws <see cref="IOException"/> where the port is in use.</summary>
    public Task StartAsync() => _http.StartAsync();

    public ValueTask DisposeAsync() => _http.DisposeAsync();
}
