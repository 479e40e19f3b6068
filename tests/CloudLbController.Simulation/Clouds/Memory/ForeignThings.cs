using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Providers.Memory.Marks;

namespace CloudLbController.Simulation.Clouds.Memory;

/// <summary>Target groups of others.</summary>
internal static class ForeignThings
{
    public static bool Is(CloudThing thing) => thing.Id.StartsWith("foreign-", StringComparison.Ordinal);

    public static void AddTo(MemoryCloud cloud)
    {
        ClusterIdentity[] others = [new("other", "uid-other", "default"), new("sim", "uid-other", "default")];
        foreach (var (other, number) in others.Select((other, number) => (other, number)))
        {
            cloud.Administrator.Add(Thing($"foreign-{number}", new TagCodec().Write(new OwnershipMark(other, StackId.Service("default", "a"), ResourceKey.LoadBalancer, "u"), "x")));
        }

        cloud.Administrator.Add(Thing("foreign-unmarked", new Labels("theirs", "made by hand", [])));
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
}
