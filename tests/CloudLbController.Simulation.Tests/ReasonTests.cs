using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Simulation.Tests.Upstream;

namespace CloudLbController.Simulation.Tests;

/// <summary>What a cloud answers is what the owner reads.</summary>
public sealed class ReasonTests
{
    [Theory]
    [InlineData(FaultKind.Refused, Reasons.Rejected)]
    [InlineData(FaultKind.Throttled, Reasons.Throttled)]
    [InlineData(FaultKind.Conflict, Reasons.Stale)]
    [InlineData(FaultKind.LostRequest, Reasons.NoAnswer)]
    [InlineData(FaultKind.FailsLater, Reasons.CloudFailed)]
    public void Cloud_FailsToMakeATargetGroup_TheConditionSaysWhyUntilItCan(FaultKind fault, string reason) => FailsWith(new Fault(fault), reason);

    [Theory]
    [InlineData(ProblemKind.Forbidden, Reasons.Forbidden)]
    [InlineData(ProblemKind.Unauthenticated, Reasons.Unauthenticated)]
    [InlineData(ProblemKind.QuotaExceeded, Reasons.QuotaExceeded)]
    [InlineData(ProblemKind.InUse, Reasons.InUse)]
    public void Cloud_RefusesToMakeATargetGroup_TheConditionSaysWhyUntilItDoes(ProblemKind kind, string reason) =>
        FailsWith(new Fault(FaultKind.Refused) { Says = new Problem(kind, reason, ResourceKey.Targets("p80"), "It said no.", "Ask nicely.") }, reason);

    /// <summary>It had its effect, so all is well in the end; what was amiss stands in an event.</summary>
    [Fact]
    public void Cloud_AnswersNonsense_IsTold()
    {
        var rig = new ServiceRig();
        rig.Cloud.Faults.Add(new FaultRule(new Fault(FaultKind.Wrong)) { Operation = CloudOperation.Create, Key = ResourceKey.Targets("p80") });
        rig.Do(() => rig.Admin.CreateService("web", 80));
        Assert.Contains(rig.Admin.List(ResourceType.Events), said => said.GetProperty("reason").GetString() == Reasons.InternalError);
        Assert.Contains("The answer of the cloud makes no sense to us. Report it with the log of this pass.", rig.Events());
        Assert.Equal(("True", Reasons.Programmed), rig.Condition("Programmed"));
    }

    private static void FailsWith(Fault fault, string reason)
    {
        var rig = new ServiceRig();
        rig.Cloud.Faults.Add(new FaultRule(fault) { Operation = CloudOperation.Create, Key = ResourceKey.Targets("p80"), Times = int.MaxValue });
        rig.Do(() => rig.Admin.CreateService("web", 80));
        Assert.Equal(("False", reason), rig.Condition("Programmed"));

        rig.Do(() =>
        {
            rig.Cloud.Faults.Clear();
            rig.Cluster.World.RunFor(TimeSpan.FromHours(1));
        });
        Assert.Equal(("True", Reasons.Programmed), rig.Condition("Programmed"));
    }
}
