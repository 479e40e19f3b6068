using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests;

public sealed class ListenerTests
{
    [Fact]
    public async Task Modify_ToTlsAndBack_TakesAndDropsWhatTlsHas()
    {
        var cloud = new TestCloud();
        var (_, _, listener) = await cloud.Chain();
        var certificate = cloud.Aws.Scenery.Certificate();

        var tls = (await cloud.Elb("ModifyListener", $"ListenerArn={listener}&Protocol=TLS&Certificates.member.1.CertificateArn={certificate}")).Ok();
        Assert.Equal(("ELBSecurityPolicy-2016-08", certificate), (tls.First("SslPolicy"), tls.First("CertificateArn")));
        Assert.Equal("", (await cloud.Elb("DescribeListenerAttributes", $"ListenerArn={listener}")).Said("Key"));

        var tcp = (await cloud.Elb("ModifyListener", $"ListenerArn={listener}&Protocol=TCP")).Ok();
        Assert.Equal((null, null), (tcp.First("SslPolicy"), tcp.First("CertificateArn")));
        Assert.Equal("350", (await cloud.Elb("DescribeListenerAttributes", $"ListenerArn={listener}")).Said("Value"));
    }

    [Fact]
    public async Task Modify_ToTheGroupOfAnotherProtocol_IsRefused_AndToAnotherPortMoves()
    {
        var cloud = new TestCloud();
        var (lb, tg, listener) = await cloud.Chain();
        await cloud.Listener(lb, tg, "Port=81");

        Assert.Equal("IncompatibleProtocols", $"{await cloud.Elb("ModifyListener", $"ListenerArn={listener}&Protocol=UDP")}");
        Assert.Equal("ValidationError", $"{await cloud.Elb("ModifyListener", $"ListenerArn={listener}&Port=81")}");
        Assert.Equal("ok", $"{await cloud.Elb("ModifyListener", $"ListenerArn={listener}&Port=82")}");
        Assert.Equal([81, 82], cloud.Aws.LoadBalancers[0].Listeners.Select(found => found.Port));
    }

    [Fact]
    public async Task Modify_ToAnotherGroup_ReleasesTheOneBefore()
    {
        var cloud = new TestCloud();
        var (_, tg, listener) = await cloud.Chain();
        var second = await cloud.Tg("Name=second");

        (await cloud.Elb("ModifyListener", $"ListenerArn={listener}&DefaultActions.member.1.Type=forward&DefaultActions.member.1.TargetGroupArn={second}")).Ok();

        Assert.Equal([0, 1], cloud.Aws.TargetGroups.Select(group => group.LoadBalancerArns.Count));
        cloud.Pass(10);
        Assert.Equal("ok", $"{await cloud.Elb("DeleteTargetGroup", $"TargetGroupArn={tg}")}");
    }

    [Fact]
    public async Task OneGroup_ServesSeveralListenersOfOneLoadBalancer()
    {
        var cloud = new TestCloud();
        var (lb, tg, _) = await cloud.Chain();
        await cloud.Listener(lb, tg, "Port=81");

        Assert.Equal([lb], Assert.Single(cloud.Aws.TargetGroups).LoadBalancerArns);
    }

    [Fact]
    public async Task Weights_AreKept()
    {
        var cloud = new TestCloud();
        var (lb, one, two) = (await cloud.Lb(), await cloud.Tg(), await cloud.Tg("Name=second"));
        const string At = "DefaultActions.member.1.ForwardConfig.TargetGroups.member";
        var form = $"DefaultActions.member.1.TargetGroupArn=-&{At}.1.TargetGroupArn={one}&{At}.1.Weight=3&{At}.2.TargetGroupArn={two}&{At}.2.Weight=1";

        var made = (await cloud.NewListener(lb, one, form)).Ok();

        Assert.Equal("3,1", made.Said("Weight"));
        Assert.Equal($"{one},{two}", made.Said("TargetGroupArn"));
    }

    [Fact]
    public async Task Certificates_AreAddedOnce_ShownAndRemoved()
    {
        var cloud = new TestCloud();
        var (first, more) = (cloud.Aws.Scenery.Certificate(), cloud.Aws.Scenery.Certificate());
        var listener = await cloud.Listener(await cloud.Lb(), await cloud.Tg(), $"Protocol=TLS&Certificates.member.1.CertificateArn={first}");
        var form = $"ListenerArn={listener}&Certificates.member.1.CertificateArn={more}";

        (await cloud.Elb("AddListenerCertificates", form)).Ok();
        (await cloud.Elb("AddListenerCertificates", form)).Ok();
        var both = await cloud.Elb("DescribeListenerCertificates", $"ListenerArn={listener}");
        (await cloud.Elb("RemoveListenerCertificates", form)).Ok();

        Assert.Equal(($"{first},{more}", "true,false"), (both.Said("CertificateArn"), both.Said("IsDefault")));
        Assert.Equal(first, (await cloud.Elb("DescribeListenerCertificates", $"ListenerArn={listener}")).Said("CertificateArn"));
    }
}
