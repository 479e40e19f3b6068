using CloudLbController.Sandbox.Cluster.Nodes;
using CloudLbController.Sandbox.Cluster.Objects;

namespace CloudLbController.Sandbox.Cluster.Pods;

/// <summary>A pod at work: a small server on each port of its containers.</summary>
internal sealed class RunningPod
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(1);

    private readonly List<IEchoPort> _ports;
    private readonly TimeProvider _time;

    /// <summary>Listens from <see cref="StartAsync"/> on.</summary>
    public RunningPod(Pod pod, EchoAnswer answer, NodeContext node, NodeProxy proxy)
    {
        (Uid, Answer, _time) = (pod.Metadata.Uid, answer, node.Time);
        _ports = [.. pod.Ports.Select(port => (port.Protocol, port.Number)).Distinct()
            .Select(port => port.Protocol == "UDP" ? (IEchoPort)new EchoUdp(answer, port.Number) : new EchoHttp(answer, port.Number, proxy, node.Loggers))];
    }

    public string Uid { get; }

    public EchoAnswer Answer { get; }

    /// <summary>Opens its ports, or none: throws <see cref="IOException"/> or <see cref="System.Net.Sockets.SocketException"/> where one is in use.</summary>
    public async Task StartAsync()
    {
        try
        {
            foreach (var port in _ports)
                await port.StartAsync();
        }
        catch
        {
            await StopAsync();
            throw;
        }
    }

    /// <summary>It still answers, and tells clients to go.</summary>
    public void BeginEnd() => _ports.ForEach(port => port.BeginEnd());

    /// <summary>Stops answering; what is under way has a second.</summary>
    public async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(EndPatience, _time);
        foreach (var port in _ports)
        {
            await port.StopAsync(patience.Token);
            await port.DisposeAsync();
        }
    }
}
