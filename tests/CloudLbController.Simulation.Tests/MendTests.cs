using CloudLbController.Kubernetes.Api;
using CloudLbController.Simulation.Budgets;

namespace CloudLbController.Simulation.Tests;

/// <summary>What somebody mends in AWS is seen without a touch of the Service.</summary>
public sealed class MendTests
{
    [Fact]
    public void Subnet_ThatWasMissing_IsSeenWithinFiveMinutes()
    {
        var cluster = new BudgetCluster(0);
        cluster.Admin.Create(ResourceType.Services, """
            {"metadata":{"name":"web","namespace":"default","annotations":{"cloudlb.io/subnets":"tomorrows"}},
             "spec":{"type":"LoadBalancer","ports":[{"name":"p80","port":80,"protocol":"TCP"}]} }
            """);
        cluster.RunFor(TimeSpan.FromMinutes(20));
        Assert.Empty(cluster.Aws.LoadBalancers);

        cluster.AddSubnet("tomorrows");
        cluster.RunFor(TimeSpan.FromMinutes(5));
        Assert.Single(cluster.Aws.LoadBalancers);
    }
}
