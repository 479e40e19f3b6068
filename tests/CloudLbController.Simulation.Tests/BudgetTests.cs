using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;

namespace CloudLbController.Simulation.Tests;

/// <summary>What work may cost, counted in calls and in virtual time.</summary>
public sealed class BudgetTests
{
    private const int Services = 200;
    private const int Nodes = 500;

    [Fact]
    public void Idle_AnHour_WritesTheLeaseAndReadsWhatTheAuditMay()
    {
        var cluster = Settled();

        // The health of what was made is read by the audit, one after another, and told.
        cluster.World.RunFor(TimeSpan.FromMinutes(30));
        cluster.Server.ClearCalls();
        cluster.Memory().Calls.Clear();
        cluster.World.RunFor(TimeSpan.FromHours(1));

        var writes = cluster.Server.Calls.Where(call => call.IsWrite).ToList();
        Assert.All(writes, write => Assert.StartsWith("leases", write.Resource, StringComparison.Ordinal));
        Assert.InRange(writes.Count, 1, 1800);

        // Each kind is listed every 30 to 60 minutes; 500 nodes are two pages.
        Assert.InRange(cluster.Server.Calls.Count(call => call.Verb == ApiVerb.List), 2, 8);
        Assert.All(cluster.Server.Calls, call => Assert.Contains(call.Verb, new[] { ApiVerb.Watch, ApiVerb.List, ApiVerb.Update, ApiVerb.Patch, ApiVerb.Get }));

        var calls = cluster.Memory().Calls.Snapshot();
        Assert.DoesNotContain(calls, call => call.IsWrite);
        Assert.InRange(calls.Count, 1, 10 * 60 * 3 + 1);
    }

    [Fact]
    public void NodeEvents_AHundredInABurst_AreOneRegistrationPerGroup()
    {
        var cluster = Settled();
        cluster.Memory().Calls.Clear();
        for (var node = 0; node < 50; node++)
        {
            cluster.Server.Administrator.CreateNode($"burst{node}", 1000 + node);
            Exclude(cluster, $"n{node}", "\"\"");
            cluster.World.RunFor(TimeSpan.FromMilliseconds(3));
        }

        cluster.World.RunFor(TimeSpan.FromSeconds(30));
        var perGroup = cluster.Memory().Calls.Snapshot().Where(call => call.IsWrite).SelectMany(call => call.Members).GroupBy(member => (member.Stack, member.Key)).ToList();
        Assert.Equal(Services, perGroup.Count);
        Assert.All(perGroup, members => Assert.InRange(members.Count(), 1, 2));
    }

    [Fact]
    public void NodesNotReady_ForAMinute_CostNothing()
    {
        var cluster = Settled();
        cluster.Memory().Calls.Clear();
        SetReady(cluster, "False");
        cluster.World.RunFor(TimeSpan.FromMinutes(1));
        SetReady(cluster, "True");
        cluster.World.RunFor(TimeSpan.FromMinutes(1));

        Assert.DoesNotContain(cluster.Memory().Calls.Snapshot(), call => call.IsWrite);
    }

    [Fact]
    public void Node_Joining_IsRegisteredEverywhereWithin600Milliseconds()
    {
        var cluster = Settled();
        cluster.Memory().Calls.Clear();
        var joined = cluster.World.Time.GetUtcNow();
        cluster.Server.Administrator.CreateNode("joins", 2000);
        cluster.World.RunFor(TimeSpan.FromSeconds(20));

        var writes = cluster.Memory().Calls.Snapshot().Where(call => call.IsWrite).ToList();
        Assert.Equal(Services, writes.Count);
        Assert.InRange(writes.Max(call => call.Time) - joined, TimeSpan.Zero, TimeSpan.FromMilliseconds(600));
    }

    private static SimulatedCluster Settled()
    {
        var cluster = new SimulatedCluster(1, "objects");
        for (var node = 0; node < Nodes; node++)
        {
            cluster.Server.Administrator.CreateNode($"n{node}", node);
        }

        for (var service = 0; service < Services; service++)
        {
            cluster.Server.Administrator.CreateService($"s{service}", 80);
        }

        cluster.StartReplica();
        cluster.World.RunFor(TimeSpan.FromMinutes(15));
        return cluster;
    }

    private static void Exclude(SimulatedCluster cluster, string node, string value) => cluster.Server.Administrator.Patch(
        ResourceType.Nodes, Objects.NodeName(node), $$"""{"metadata":{"labels":{"node.kubernetes.io/exclude-from-external-load-balancers":{{value}} } } }""");

    private static void SetReady(SimulatedCluster cluster, string status)
    {
        for (var node = 0; node < Nodes; node++)
        {
            cluster.Server.Administrator.Patch(
                ResourceType.Nodes, Objects.NodeName($"n{node}"), $$"""{"status":{"conditions":[{"type":"Ready","status":"{{status}}"}]} }""", "status");
        }
    }
}
