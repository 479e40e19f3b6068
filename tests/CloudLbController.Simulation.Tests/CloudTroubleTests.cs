using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core;
using CloudLbController.Core.Translation;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Sandbox.Api;
using CloudLbController.Simulation.Tests.Upstream;

namespace CloudLbController.Simulation.Tests;

/// <summary>A cloud that refuses, hangs or asks for less: what the owner is told, and what goes on.</summary>
public sealed class CloudTroubleTests
{
    private static readonly TimeSpan Forever = TimeSpan.FromDays(1);

    private static readonly Fault NoPermission = new(FaultKind.Refused)
    {
        Says = new Problem(ProblemKind.Forbidden, Reasons.Forbidden, null, "The role may not describe load balancers.", "Grant it."),
    };

    [Fact]
    public void Survey_Refused_IsToldOnEveryServiceUntilItSucceeds()
    {
        var rig = new ServiceRig(cloud => cloud.Faults.Add(new FaultRule(NoPermission) { Operation = CloudOperation.Survey, Times = 6 }));
        rig.Admin.CreateService("web", 80);
        rig.Cluster.World.RunFor(TimeSpan.FromMinutes(1));

        Assert.Equal(("Unknown", Reasons.Forbidden), rig.Condition("Programmed"));
        Assert.Equal(("True", Reasons.Accepted), rig.Condition("Accepted"));
        Assert.Contains("The role may not describe load balancers. Grant it.", rig.Events());
        Assert.Empty(rig.CloudWrites);

        rig.Settle();
        rig.Settle();
        Assert.Equal(("True", Reasons.Programmed), rig.Condition("Programmed"));
        Assert.Single(rig.Addresses());
    }

    [Theory]
    [InlineData(CloudOperation.Survey)]
    [InlineData(CloudOperation.List)]
    public void Start_FirstAnswerNeverComes_GoesOnWhenItsTimeIsUp(CloudOperation operation)
    {
        var rig = new ServiceRig(cloud => cloud.Faults.Add(new FaultRule(new Fault(FaultKind.Slow) { Hang = Forever }) { Operation = operation }));
        rig.Admin.CreateService("web", 80);
        rig.Settle();
        rig.Settle();

        Assert.Single(rig.Addresses());
    }

    [Fact]
    public void Write_WhoseAnswerNeverComes_IsReadAfterItsTimeAndDoneOnce()
    {
        var rig = new ServiceRig();
        rig.Cloud.Faults.Add(new FaultRule(new Fault(FaultKind.LostReply) { Hang = Forever }) { Operation = CloudOperation.Create, Key = ResourceKey.LoadBalancer });
        rig.Admin.CreateService("web", 80);
        rig.Settle();
        rig.Settle();

        Assert.Single(rig.Addresses());
        Assert.Single(rig.Cloud.Administrator.Things, thing => thing.Settings is LoadBalancer or { Key.Value: "lb" });
    }

    [Fact]
    public void Cloud_CannotBeRead_KeepsTheAddressAndSaysWhy()
    {
        var rig = new ServiceRig();
        rig.Have();
        var address = rig.Addresses();
        Blind(rig);
        rig.Patch("""{"spec":{"ports":[{"name":"p80","port":80,"protocol":"TCP","nodePort":30123}]}}""");
        rig.Cluster.World.RunFor(TimeSpan.FromMinutes(2));

        Assert.Equal(("Unknown", Reasons.Forbidden), rig.Condition("Programmed"));
        Assert.Equal(address, rig.Addresses());
        Assert.Contains("The role may not describe load balancers. Grant it.", rig.Events());

        rig.Cloud.Faults.Clear();
        rig.Settle();
        rig.Settle();
        Assert.Equal(("True", Reasons.Programmed), rig.Condition("Programmed"));
        Assert.Equal(address, rig.Addresses());
    }

    [Fact]
    public void Cloud_CannotBeRead_LetsGoOfWhoAbandons()
    {
        var rig = new ServiceRig();
        rig.Have();
        Blind(rig);
        rig.Admin.Delete(ResourceType.Services, Objects.ServiceName("web"));
        rig.Cluster.World.RunFor(TimeSpan.FromMinutes(2));
        Assert.True(rig.Exists());
        Assert.Equal(("Unknown", Reasons.Forbidden), rig.Condition("Programmed"));

        rig.Patch("""{"metadata":{"annotations":{"cloudlb.io/abandon":"true"}}}""");
        rig.Cluster.World.RunFor(TimeSpan.FromMinutes(1));

        Assert.False(rig.Exists());
        Assert.Contains("Left in the cloud because the owner let go: whatever is there, since the cloud cannot be read.", rig.Events());
    }

    [Fact]
    public void SharedStack_Refused_IsToldToThoseWhoWaitForIt()
    {
        var rig = new ServiceRig();
        var refusal = new Fault(FaultKind.Refused) { Says = new Problem(ProblemKind.QuotaExceeded, Reasons.QuotaExceeded, null, "No more rules.", "Raise the quota.") };
        rig.Cloud.Faults.Add(new FaultRule(refusal) { Stack = StackId.Shared("backend-access"), Times = 1000 });
        rig.Do(() => rig.Admin.CreateService("web", 80));

        Assert.Equal(("False", Reasons.WaitingForShared), rig.Condition("Programmed"));
        Assert.Contains(rig.Events(), said => said.EndsWith("which several load balancers share: No more rules. Raise the quota.", StringComparison.Ordinal));

        rig.Cloud.Faults.Clear();
        rig.Settle();
        Assert.Equal(("True", Reasons.Programmed), rig.Condition("Programmed"));
    }

    [Fact]
    public void Throttled_NobodyCallsUntilItIsOverThoughTheStatusIsWritten()
    {
        var rig = new ServiceRig();
        rig.Cloud.Faults.Add(new FaultRule(new Fault(FaultKind.Throttled) { Lasts = TimeSpan.FromMinutes(1) }) { Key = ResourceKey.LoadBalancer });
        rig.Clear();
        rig.Admin.CreateService("web", 80);
        rig.Cluster.World.RunFor(TimeSpan.FromSeconds(5));
        rig.Admin.CreateService("other", 80);
        rig.Cluster.World.RunFor(TimeSpan.FromSeconds(50));

        Assert.Equal(("False", Reasons.Throttled), rig.Condition("Programmed"));
        Assert.Equal(("False", Reasons.Throttled), rig.Condition("Programmed", "other"));
        Assert.Single(rig.CloudWrites, write => write == "Create lb");
        Assert.DoesNotContain(rig.Cloud.Calls.Snapshot(), call => call.Members.Any(member => member.Stack == StackId.Service("default", "other")));

        rig.Settle();
        Assert.Single(rig.Addresses());
        Assert.Single(rig.Addresses("other"));
    }

    [Fact]
    public void ApiServer_RefusesTheFinalizer_IsToldInAnEventAndNothingIsMade()
    {
        var rig = new ServiceRig();
        using var webhook = rig.Cluster.ApiFaults.Always(
            call => call is { Verb: ApiVerb.Patch, Resource: "services", Subresource: null },
            Sandbox.Faults.Fault.Answer(System.Net.HttpStatusCode.Forbidden, "Forbidden", "admission webhook \"no-finalizers\" denied the request"));
        rig.Do(() => rig.Admin.CreateService("web", 80));

        var said = rig.Admin.List(ResourceType.Events).Single(record => record.GetProperty("reason").GetString() == Reasons.ApiServerRefused);
        Assert.Contains("no-finalizers", said.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(rig.CloudWrites, write => write == "Create lb");
    }

    [Fact]
    public void Throttled_TheAuditWaits()
    {
        var rig = new ServiceRig();
        rig.Have();
        rig.Settle();
        rig.Cloud.Faults.Add(new FaultRule(new Fault(FaultKind.Throttled) { Lasts = TimeSpan.FromMinutes(5) }) { Operation = CloudOperation.List });
        rig.Clear();
        rig.Cluster.World.RunUntil(() => rig.Cloud.Calls.Snapshot().Count > 0, TimeSpan.FromMinutes(10));
        rig.Cluster.World.RunFor(TimeSpan.FromSeconds(1));
        rig.Clear();

        rig.Cluster.World.RunFor(TimeSpan.FromMinutes(4.9));
        Assert.Empty(rig.Cloud.Calls.Snapshot());

        rig.Cluster.World.RunFor(TimeSpan.FromMinutes(10));
        Assert.NotEmpty(rig.Cloud.Calls.Snapshot());
    }

    [Fact]
    public void ReadOnly_LogsEachPlanOnce()
    {
        using var log = new StringWriter();
        var cluster = new SimulatedCluster(1, "objects", new TextLoggerFactory(log))
        {
            Options = new ControllerOptions { ReadOnly = true, Translation = new TranslationOptions { Default = true } },
        };
        cluster.Server.Administrator.CreateNode("n1", 1);
        cluster.Server.Administrator.CreateService("web", 80);
        cluster.StartReplica();
        cluster.World.RunFor(TimeSpan.FromMinutes(30));

        var lines = log.ToString().Split('\n').Where(line => line.Contains(" 2011 ", StringComparison.Ordinal)).ToList();
        Assert.Single(lines, line => line.Contains("service/default/web: ReadOnly", StringComparison.Ordinal) && line.Contains("create lb", StringComparison.Ordinal));
        Assert.DoesNotContain(cluster.Memory().Calls.Snapshot(), call => call.IsWrite);
    }

    [Fact]
    public void Changes_AreLoggedWithTheirOutcome()
    {
        using var log = new StringWriter();
        var rig = new ServiceRig(loggers: new TextLoggerFactory(log));
        rig.Cloud.Faults.Add(new FaultRule(new Fault(FaultKind.Refused)) { Key = ResourceKey.Listener(TransportProtocol.Tcp, 80) });
        rig.Have();

        Assert.Contains("Information 2009 service/default/web: create lb: done", log.ToString(), StringComparison.Ordinal);
        Assert.Contains("Warning 2010 service/default/web: create listener/tcp-80: failed: The cloud refused the wish.", log.ToString(), StringComparison.Ordinal);
        Assert.Contains("Information 2009 service/default/web: targets targets/p80: 3 come, 0 drain, 0 go: done", log.ToString(), StringComparison.Ordinal);
    }

    /// <summary>From now on no read is allowed, and the answer to the next write is lost, so that one is needed.</summary>
    private static void Blind(ServiceRig rig)
    {
        rig.Cloud.Faults.Add(new FaultRule(NoPermission) { Operation = CloudOperation.List, Times = 1000 });
        rig.Cloud.Faults.Add(new FaultRule(new Fault(FaultKind.LostReply)) { When = call => call.IsWrite });
    }
}
