using CloudLbController.Sandbox.Cluster.Nodes;
using CloudLbController.Sandbox.Cluster.Objects;

namespace CloudLbController.Sandbox.Cluster.Pods;

/// <summary>A pod at work: a small server on each port of its containers; on 8080 where they name none. Disposing ends it; what is under way has a second.</summary>
internal sealed class RunningPod : IAsyncDisposable
{
    private static readonly ContainerPort Standard = new() { Number = 8080 };
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(1);

    private readonly List<IEchoPort> _ports = [];
    private readonly TimeProvider _time;

    private RunningPod(string uid, EchoAnswer answer, TimeProvider time) => (Uid, Answer, _time) = (uid, answer, time);

    public string Uid { get; }

    public EchoAnswer Answer { get; }

    /// <summary>Opens its ports, or none: throws where one cannot be opened.</summary>
    public static async Task<RunningPod> StartAsync(Pod pod, EchoAnswer answer, NodeContext node, NodeProxy proxy)
    {
        var running = new RunningPod(pod.Metadata.Uid, answer, node.Time);
        try
        {
            foreach (var port in pod.Ports.DefaultIfEmpty(Standard).DistinctBy(port => (port.Protocol, port.Number)).Where(port => port.Protocol is "TCP" or "UDP"))
            {
                running._ports.Add(port.Protocol == "UDP" ? new EchoUdp(answer, port.Number) : new EchoHttp(answer, port.Number, proxy, node.Loggers));
                await running._ports[^1].StartAsync();
            }

            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>It still answers, and tells clients to go.</summary>
    public void BeginEnd() => _ports.ForEach(port => port.BeginEnd());

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(EndPatience, _time);
        foreach (var port in _ports)
        {
            await port.StopAsync(patience.Token);
            await port.DisposeAsync();
        }
    }
}
