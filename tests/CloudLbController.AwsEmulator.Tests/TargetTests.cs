using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests;

public sealed class TargetTests
{
    [Fact]
    public async Task Target_MadeUnhealthy_IsSo_UntilItIsMadeWell()
    {
        var cloud = new TestCloud();
        var (_, tg, _) = await cloud.Chain();
        (await cloud.Register(tg, cloud.Node)).Ok();
        cloud.Pass(120);

        cloud.Aws.Scenery.MakeUnhealthy(tg, cloud.Node, 80, "Target.Timeout");
        Assert.Equal("unhealthy", await cloud.Health(tg));
        cloud.Aws.Scenery.MakeUnhealthy(tg, cloud.Node, 80, reason: null);
        Assert.Equal("healthy", await cloud.Health(tg));
    }

    [Fact]
    public async Task Target_ThatIsRegisteredAgain_StaysAsItIs_OrComesBackFromDraining()
    {
        var cloud = new TestCloud();
        var (_, tg, _) = await cloud.Chain();
        (await cloud.Register(tg, cloud.Node)).Ok();
        cloud.Pass(120);

        (await cloud.Register(tg, cloud.Node)).Ok();
        Assert.Equal("healthy", await cloud.Health(tg));
        (await cloud.Elb("DeregisterTargets", $"TargetGroupArn={tg}&Targets.member.1.Id={cloud.Node}")).Ok();
        Assert.Equal("draining", await cloud.Health(tg));
        (await cloud.Register(tg, cloud.Node)).Ok();
        Assert.Equal("initial", await cloud.Health(tg));
    }

    [Fact]
    public async Task Deregister_TakesOnePort_AndTheGroupsOwnWithoutOne()
    {
        var cloud = new TestCloud();
        var tg = await cloud.Tg();
        (await cloud.Register(tg, cloud.Node, $"{cloud.Node}&Targets.member.2.Port=81")).Ok();

        (await cloud.Elb("DeregisterTargets", $"TargetGroupArn={tg}&Targets.member.1.Id={cloud.Node}")).Ok();

        Assert.Equal(81, Assert.Single(Assert.Single(cloud.Aws.TargetGroups).Targets).Port);
    }

    [Fact]
    public async Task Health_BeginsWhenAListenerComes()
    {
        var cloud = new TestCloud();
        var (lb, tg) = (await cloud.Lb(), await cloud.Tg());
        (await cloud.Register(tg, cloud.Node)).Ok();
        cloud.Pass(1000);
        Assert.Equal("unused", await cloud.Health(tg));

        await cloud.Listener(lb, tg);

        Assert.Equal("initial", await cloud.Health(tg));
        cloud.Pass(120);
        Assert.Equal("healthy", await cloud.Health(tg));
    }

    [Fact]
    public async Task Addresses_AreTargetsOfTheirZone_OrOfAll()
    {
        var cloud = new TestCloud();
        var (lb, tg) = (await cloud.Lb(), await cloud.Tg("TargetType=ip"));
        await cloud.Listener(lb, tg);

        (await cloud.Register(tg, cloud.Scene.Node.PrivateAddress, "192.168.0.1&Targets.member.2.AvailabilityZone=all", "10.0.1.9")).Ok();

        cloud.Pass(120);
        Assert.Equal("healthy,healthy,unused", await cloud.Health(tg));
    }

    [Fact]
    public async Task InvalidTargets_AreAllNamed()
    {
        var cloud = new TestCloud();
        var (stopped, foreign) = (cloud.Scene.Vpc.Instance(cloud.Scene.A), cloud.Scene.Other.Instance(cloud.Scene.OtherA));
        stopped.Stop();

        var message = (await cloud.Register(await cloud.Tg(), stopped.Id, foreign.Id, "i-00000000000000000", cloud.Node)).Message;

        Assert.All([stopped.Id, foreign.Id, "i-00000000000000000"], id => Assert.Contains($"'{id}'", message, StringComparison.Ordinal));
        Assert.DoesNotContain(cloud.Node, message, StringComparison.Ordinal);
    }
}
