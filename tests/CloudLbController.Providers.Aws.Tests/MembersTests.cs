using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.Providers.Aws.Observing;

namespace CloudLbController.Providers.Aws.Tests;

public sealed class MembersTests
{
    [Theory]
    [InlineData("healthy", null, "Healthy")]
    [InlineData("unhealthy", "Target.Timeout", "Unhealthy")]
    [InlineData("initial", "Elb.InitialHealthChecking", "Initial")]
    [InlineData("unused", "Target.InvalidState", "Unhealthy")]
    [InlineData("unused", "Target.NotInUse", "Unknown")]
    [InlineData("unavailable", "Target.HealthCheckDisabled", "Unknown")]
    public void Health_OfAState_IsWhatItMeansForClients(string state, string? reason, string expected) =>
        Assert.Equal(expected, Assert.Single(Members.Of([Member("i-1", 30080, state, reason)], 80).Targets).Health.ToString());

    [Fact]
    public void Port_OfAllMembers_IsTheGroups()
    {
        Assert.Equal(80, Members.Of([], 80).Port);
        Assert.Equal(30080, Members.Of([Member("i-1", 30080, "healthy"), Member("i-2", 30080, "initial")], 80).Port);
        Assert.Equal(30081, Members.Of([Member("i-1", 30080, "draining"), Member("i-1", 30081, "initial")], 80).Port);
        Assert.Equal(Members.Mixed, Members.Of([Member("i-1", 30080, "healthy"), Member("i-1", 30081, "initial")], 80).Port);
    }

    [Fact]
    public void Draining_IsAsGoodAsGone() => Assert.Equal(["i-2"], Members.Of([Member("i-1", 30080, "draining"), Member("i-2", 30080, "healthy")], 80).Targets.Select(target => target.Id));

    private static TargetHealthDescription Member(string id, int port, string state, string? reason = null) => new()
    {
        Target = new TargetDescription { Id = id, Port = port },
        TargetHealth = new TargetHealth { State = state, Reason = reason },
    };
}
