using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Simulation.Tests;

public sealed class SmokeTests
{
    [Theory]
    [InlineData("objects")]
    [InlineData("document")]
    [InlineData("jobs")]
    public void Service_Created_GetsAnAddressAndLosesItWithItsEnd(string personality)
    {
        var cluster = new SimulatedCluster(1, personality);
        var admin = cluster.Server.Administrator;
        admin.CreateNode("n1", 1);
        admin.CreateNode("n2", 2);
        admin.CreateService("web", 80, 443);
        cluster.StartReplica();

        cluster.World.RunUntil(() => Ingress(cluster) > 0, TimeSpan.FromMinutes(10));
        cluster.World.RunFor(TimeSpan.FromMinutes(10));
        Assert.NotEmpty(cluster.Memory().Administrator.Things);
        Assert.Contains(cluster.Memory().Administrator.Things, thing => thing.Targets.Count == 2);

        admin.Delete(ResourceType.Services, Objects.ServiceName("web"));
        cluster.World.RunUntil(() => admin.Find(ResourceType.Services, Objects.ServiceName("web")) is null, TimeSpan.FromMinutes(20));
        cluster.World.RunFor(TimeSpan.FromMinutes(10));
        Assert.Empty(cluster.Memory().Administrator.Things);
    }

    [Fact]
    public void Finalizer_DroppedByATool_IsPutBack()
    {
        var cluster = new SimulatedCluster(1, "jobs");
        var admin = cluster.Server.Administrator;
        admin.CreateNode("n1", 1);
        admin.CreateService("web", 80);
        cluster.StartReplica();
        cluster.World.RunUntil(() => Ingress(cluster) > 0, TimeSpan.FromMinutes(10));
        cluster.World.RunFor(TimeSpan.FromMinutes(10));

        admin.Patch(ResourceType.Services, Objects.ServiceName("web"), """{"metadata":{"finalizers":null}}""");

        cluster.World.RunUntil(
            () => admin.Get(ResourceType.Services, Objects.ServiceName("web")).GetProperty("metadata").TryGetProperty("finalizers", out var list) && list.GetArrayLength() > 0,
            TimeSpan.FromMinutes(1));
    }

    private static int Ingress(SimulatedCluster cluster) =>
        cluster.Server.Administrator.Get(ResourceType.Services, Objects.ServiceName("web")).GetProperty("status").GetProperty("loadBalancer")
            .TryGetProperty("ingress", out var ingress) ? ingress.GetArrayLength() : 0;
}
