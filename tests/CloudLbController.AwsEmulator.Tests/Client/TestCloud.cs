using CloudLbController.AwsEmulation.Ec2;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.AwsEmulation.Tests.Client;

/// <summary>An account with a small VPC, on a virtual clock, and shorthand for calls.</summary>
public sealed class TestCloud
{
    private readonly FormClient _client;

    public TestCloud(AwsEmulatorOptions? options = null)
    {
        Aws = new AwsEmulator((options ?? new AwsEmulatorOptions()) with { Time = Time, Seed = 1 });
        _client = new FormClient(Aws.Handler);
        Vpc = Aws.Scenery.Vpc("10.0.0.0/16", ("Name", "main"));
        (A, B) = (Vpc.Subnet("us-east-1a", "10.0.0.0/24", ("zone", "a")), Vpc.Subnet("us-east-1b", "10.0.1.0/24"));
        Other = Aws.Scenery.Vpc("10.9.0.0/16");
        OtherA = Other.Subnet("us-east-1a", "10.9.0.0/24");
        (Web, Node) = (Vpc.SecurityGroup("web"), Vpc.Instance(A, "node-1.internal"));
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public AwsEmulator Aws { get; }

    public Vpc Vpc { get; }

    public Subnet A { get; }

    public Subnet B { get; }

    /// <summary>A VPC that nothing is meant to be in.</summary>
    public Vpc Other { get; }

    public Subnet OtherA { get; }

    public SecurityGroup Web { get; }

    /// <summary>A running instance in <see cref="A"/>.</summary>
    public Instance Node { get; }

    public Task<Reply> Elb(string action, string form = "") => _client.AskAsync("elasticloadbalancing", action, form, TestContext.Current.CancellationToken);

    public Task<Reply> Ec2(string action, string form = "") => _client.AskAsync("ec2", action, form, TestContext.Current.CancellationToken);

    public void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Creates lb in subnet A, unless the form says otherwise.</summary>
    public Task<Reply> NewLb(string form = "") => Elb("CreateLoadBalancer", $"Name=lb&Type=network&Subnets.member.1={A.Id}&{form}");

    public async Task<string> Lb(string form = "") => (await NewLb(form)).Ok().First("LoadBalancerArn")!;

    /// <summary>Creates tg for TCP on port 80, unless the form says otherwise.</summary>
    public Task<Reply> NewTg(string form = "") => Elb("CreateTargetGroup", $"Name=tg&Protocol=TCP&Port=80&VpcId={Vpc.Id}&{form}");

    public async Task<string> Tg(string form = "") => (await NewTg(form)).Ok().First("TargetGroupArn")!;

    public Task<Reply> NewListener(string lb, string tg, string form = "") =>
        Elb("CreateListener", $"LoadBalancerArn={lb}&Protocol=TCP&Port=80&DefaultActions.member.1.Type=forward&DefaultActions.member.1.TargetGroupArn={tg}&{form}");

    public async Task<string> Listener(string lb, string tg, string form = "") => (await NewListener(lb, tg, form)).Ok().First("ListenerArn")!;

    /// <summary>A load balancer, a target group, and a listener from the one to the other.</summary>
    public async Task<(string Lb, string Tg, string Listener)> Chain(string lbForm = "")
    {
        var (lb, tg) = (await Lb(lbForm), await Tg());
        return (lb, tg, await Listener(lb, tg));
    }

    public Task<Reply> Register(string tg, params string[] ids) =>
        Elb("RegisterTargets", $"TargetGroupArn={tg}&{string.Join("&", ids.Select((id, index) => $"Targets.member.{index + 1}.Id={id}"))}");

    public async Task<string> Health(string tg) => (await Elb("DescribeTargetHealth", $"TargetGroupArn={tg}")).Said("State");

    /// <summary>Lets a network into <see cref="Web"/>, on TCP port 80 unless the form says otherwise.</summary>
    public Task<Reply> Allow(string cidr = "10.0.0.0/8", string form = "") => Ec2("AuthorizeSecurityGroupIngress", Permission(cidr, form));

    public Task<Reply> Revoke(string cidr = "10.0.0.0/8", string form = "") => Ec2("RevokeSecurityGroupIngress", Permission(cidr, form));

    private string Permission(string cidr, string form) =>
        $"GroupId={Web.Id}&IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort=80&IpPermissions.1.ToPort=80&IpPermissions.1.IpRanges.1.CidrIp={cidr}&{form}";
}
