using CloudLbController.Abstractions.Problems;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Providers.Memory.Cloud;

namespace CloudLbController.Simulation.Tests.Upstream;

/// <summary>What Kubernetes' own tests say of nodes: which change costs what, for how many Services.</summary>
public sealed class NodeRows
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 2)]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(2, 2)]
    [InlineData(4, 0)]
    public void Node_Comes_CostsOneRegistrationForEachServiceOfOurs(int ours, int others)
    {
        var rig = With(ours, others);
        rig.Do(() => rig.Admin.CreateNode("n4", 4));
        Assert.Equal(Enumerable.Repeat("Register targets/p80", ours), rig.CloudWrites);
        Assert.Equal(Enumerable.Repeat("n1 n2 n3 n4", ours), rig.Members());
        Assert.Empty(rig.ServiceWrites);
    }

    [Fact]
    public void Nodes_TheFirstOfACluster_AreRegisteredForEveryService()
    {
        var rig = With(4, 0, nodes: 0);
        Assert.Equal(("False", Reasons.NoTargets), rig.Condition("TargetsHealthy"));

        rig.Do(() => rig.Admin.CreateNode("n1", 1));
        Assert.Equal(Enumerable.Repeat("Register targets/p80", 4), rig.CloudWrites);
        Assert.Equal(Enumerable.Repeat("n1", 4), rig.Members());

        rig.Do(() => rig.Admin.CreateNode("n2", 2));
        Assert.Equal(Enumerable.Repeat("Register targets/p80", 4), rig.CloudWrites);
        Assert.Equal(Enumerable.Repeat("n1 n2", 4), rig.Members());

        // In one burst: one call for each Service.
        rig.Do(() =>
        {
            rig.Admin.CreateNode("n3", 3);
            rig.Admin.CreateNode("n4", 4);
        });
        Assert.Equal(Enumerable.Repeat("Register targets/p80", 4), rig.CloudWrites);
        Assert.Equal(Enumerable.Repeat("n1 n2 n3 n4", 4), rig.Members());
    }

    [Theory]
    [InlineData("""{"status":{"conditions":[{"type":"Ready","status":"False"}]}}""", "status")]
    [InlineData("""{"status":{"conditions":[{"type":"Ready","status":"True"}]}}""", "status")]
    [InlineData("""{"spec":{"unschedulable":true,"taints":[{"key":"node.kubernetes.io/unschedulable","effect":"NoSchedule"}]}}""", null)]
    [InlineData("""{"spec":{"taints":[{"key":"example.com/x","effect":"NoSchedule"}]}}""", null)]
    [InlineData("""{"metadata":{"labels":{"example.com/x":"y"}}}""", null)]
    public void Node_ChangeThatMeansNothing_CostsNothing(string patch, string? subresource)
    {
        var rig = With(3, 0);
        rig.Do(() => rig.PatchNode("n1", patch, subresource));
        Assert.Empty(rig.CloudWrites);
        Assert.Empty(rig.ServiceWrites);
    }

    [Theory]
    [InlineData("""{"spec":{"taints":[{"key":"ToBeDeletedByClusterAutoscaler","effect":"NoSchedule"}]}}""")]
    [InlineData("""{"spec":{"taints":[{"key":"karpenter.sh/disrupted","effect":"NoSchedule"}]}}""")]
    [InlineData("""{"metadata":{"labels":{"node.kubernetes.io/exclude-from-external-load-balancers":""}}}""")]
    public void Node_IsToGo_LeavesEveryServiceAndComesBackWhenItStays(string patch)
    {
        var rig = With(3, 0);
        rig.Do(() => rig.PatchNode("n1", patch));
        Assert.Equal(3, rig.CloudWrites.Length);
        Assert.Equal(["n2 n3", "n2 n3", "n2 n3"], rig.Members());

        rig.Do(() => rig.PatchNode("n1", """{"spec":{"taints":null},"metadata":{"labels":null}}"""));
        Assert.Equal(3, rig.CloudWrites.Length);
        Assert.Equal(["n1 n2 n3", "n1 n2 n3", "n1 n2 n3"], rig.Members());
    }

    [Fact]
    public void Node_IsDeleted_LeavesEveryService()
    {
        var rig = With(3, 0);
        rig.Do(() => rig.Admin.Delete(ResourceType.Nodes, Objects.NodeName("n1")));
        Assert.Equal(3, rig.CloudWrites.Length);
        Assert.Equal(["n2 n3", "n2 n3", "n2 n3"], rig.Members());
    }

    [Fact]
    public void Node_WaitsForItsFinalizers_LeavesEveryServiceBeforeItIsGone()
    {
        var rig = With(3, 0);
        rig.PatchNode("n1", """{"metadata":{"finalizers":["example.com/wait"]}}""");
        rig.Do(() => rig.Admin.Delete(ResourceType.Nodes, Objects.NodeName("n1")));
        Assert.NotNull(rig.Admin.Find(ResourceType.Nodes, Objects.NodeName("n1")));
        Assert.Equal(["n2 n3", "n2 n3", "n2 n3"], rig.Members());
    }

    [Fact]
    public void Node_RegistrationFailsForOneService_IsTriedAgainForThatOneAlone()
    {
        var rig = With(3, 0);
        var refusal = new Problem(ProblemKind.Transient, Reasons.CloudFailed, null, "Not now.");
        rig.Cloud.Faults.Add(new FaultRule(new Fault(FaultKind.Refused) { Says = refusal }) { Operation = CloudOperation.Register });
        rig.Do(() => rig.Admin.CreateNode("n4", 4));
        Assert.Equal(Enumerable.Repeat("Register targets/p80", 4), rig.CloudWrites);
        Assert.Equal(Enumerable.Repeat("n1 n2 n3 n4", 3), rig.Members());
    }

    [Fact]
    public void Node_IsReplacedByOneOfAnotherName_ComesBeforeTheOldOneGoes()
    {
        var rig = With(1, 0);
        rig.Do(() =>
        {
            rig.Admin.CreateNode("n4", 4);
            rig.Admin.Delete(ResourceType.Nodes, Objects.NodeName("n2"));
        });
        Assert.Equal(["Register targets/p80", "Deregister targets/p80"], rig.CloudWrites);
        Assert.Equal(["n1 n3 n4"], rig.Members());
    }

    [Fact]
    public void Node_ComesDuringASlowPass_IsNotLostToAnOlderView()
    {
        var rig = With(2, 0);
        rig.Cloud.Faults.Add(new FaultRule(new Fault(FaultKind.LostRequest) { Hang = TimeSpan.FromSeconds(20) }) { Operation = CloudOperation.Register });
        rig.Do(() =>
        {
            rig.Admin.CreateNode("n4", 4);
            rig.Cluster.World.RunFor(TimeSpan.FromSeconds(5));
            rig.Admin.CreateNode("n5", 5);
        });
        Assert.Equal(["n1 n2 n3 n4 n5", "n1 n2 n3 n4 n5"], rig.Members());
    }

    [Fact]
    public void Nodes_ListIsNotThere_ChangesNothing()
    {
        var rig = With(2, 0);
        using (rig.Cluster.ApiFaults.Always(call => call.Resource == "nodes", Sandbox.Faults.Fault.InternalError))
        {
            rig.Do(() => rig.Cluster.Server.CutWatches(call => call.Resource == "nodes"));
            Assert.Empty(rig.CloudWrites);
        }

        rig.Do(() => rig.Admin.CreateNode("n4", 4));
        Assert.Equal(["n1 n2 n3 n4", "n1 n2 n3 n4"], rig.Members());
    }

    private static ServiceRig With(int ours, int others, int nodes = 3)
    {
        var rig = new ServiceRig(nodes: nodes);
        for (var i = 0; i < ours; i++)
        {
            rig.Admin.CreateService(i == 0 ? "web" : $"web{i}", 80);
        }

        for (var i = 0; i < others; i++)
        {
            rig.Admin.Create(ResourceType.Services, $$"""{"metadata":{"name":"other{{i}}","namespace":"default"},"spec":{"type":"NodePort","ports":[{"port":80,"protocol":"TCP"}] } }""");
        }

        rig.Settle();
        return rig;
    }
}
