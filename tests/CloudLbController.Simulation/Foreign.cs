using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Providers.Memory.Marks;

namespace CloudLbController.Simulation;

/// <summary>Things in the cloud that are not ours, one of them of a cluster with our name: they must be the same at the end, to the byte.</summary>
internal sealed class Foreign
{
    private readonly string _before;

    private Foreign(string before) => _before = before;

    public static bool Is(CloudThing thing) => thing.Id.StartsWith("foreign-", StringComparison.Ordinal);

    public static Foreign AddTo(MemoryCloud cloud)
    {
        ClusterIdentity[] others = [new("other", "uid-other", "default"), new("sim", "uid-other", "default")];
        foreach (var (other, number) in others.Select((other, number) => (other, number)))
        {
            cloud.Administrator.Add(Thing($"foreign-{number}", new TagCodec().Write(new OwnershipMark(other, StackId.Service("default", "a"), ResourceKey.LoadBalancer, "u"), "x")));
        }

        cloud.Administrator.Add(Thing("foreign-unmarked", new Labels("theirs", "made by hand", [])));
        return new Foreign(Text(cloud));
    }

    public void Check(MemoryCloud cloud)
    {
        if (Text(cloud) != _before)
        {
            throw new SimulationFailedException($"foreign things changed:\n{_before}\nnow\n{Text(cloud)}");
        }
    }

    private static CloudThing Thing(string id, Labels labels) => new()
    {
        Id = id,
        Document = "theirs",
        Settings = new TargetGroup(ResourceKey.Targets("p80"))
        {
            Protocol = TransportProtocol.Tcp,
            Port = 30000,
            HealthCheck = new HealthCheck { Protocol = HealthCheckProtocol.Tcp },
        },
        Labels = labels,
        Targets = [new ObservedTarget("n1", false, TargetHealth.Unknown)],
    };

    private static string Text(MemoryCloud cloud) => string.Join('\n', cloud.Administrator.Things.Where(Is));
}
