namespace CloudLbController.AwsEmulation.Tests.Client;

/// <summary>
/// An account with a small VPC on whatever plays AWS, and shorthand for calls. What is made beside the calls that the emulator serves is made in each one's own way.
/// </summary>
public abstract class AnyCloud
{
    /// <summary>10.0.0.0/16, whose tag Name is main.</summary>
    public string Vpc { get; protected set; } = "";

    /// <summary>A subnet in us-east-1a.</summary>
    public string A { get; protected set; } = "";

    /// <summary>One in us-east-1b.</summary>
    public string B { get; protected set; } = "";

    /// <summary>A VPC that nothing is meant to be in.</summary>
    public string Other { get; protected set; } = "";

    /// <summary>Its subnet in us-east-1a.</summary>
    public string OtherA { get; protected set; } = "";

    /// <summary>A security group in <see cref="Vpc"/>.</summary>
    public string Web { get; protected set; } = "";

    /// <summary>A running instance in <see cref="A"/>.</summary>
    public string Node { get; protected set; } = "";

    protected abstract FormClient Client { get; }

    public Task<Reply> Elb(string action, string form = "") => Client.AskAsync("elasticloadbalancing", action, form, TestContext.Current.CancellationToken);

    public Task<Reply> Ec2(string action, string form = "") => Client.AskAsync("ec2", action, form, TestContext.Current.CancellationToken);

    /// <summary>Lets time pass, where anything waits for it.</summary>
    public abstract void Pass(double seconds);

    /// <summary>A subnet of a VPC: ours, unless another is named.</summary>
    public abstract Task<string> NewSubnet(string zone, string cidr, string? ipv6Cidr = null, string? vpc = null);

    /// <summary>A subnet in us-east-1a of a VPC without an internet gateway.</summary>
    public abstract Task<string> NewClosedSubnet();

    public abstract Task<string> NewInstance(string subnet);

    public abstract Task<string> NewElasticIp();

    /// <summary>A managed prefix list of so many entries at most.</summary>
    public abstract Task<string> NewPrefixList(int maxEntries);

    /// <summary>The ARN of one.</summary>
    public abstract Task<string> NewCertificate();

    public abstract Task StopNode();

    public abstract Task TerminateNode();

    /// <summary>Gives <see cref="Node"/> the security group <see cref="Web"/>.</summary>
    public abstract Task PutNodeIntoWeb();

    /// <summary>Offers a load balancer through an endpoint service.</summary>
    public abstract Task Offer(string lb);

    public async Task<string> NewGroup(string name) => (await Ec2("CreateSecurityGroup", $"GroupName={name}&GroupDescription={name}&VpcId={Vpc}")).Ok().First("groupId")!;

    /// <summary>The security group that a VPC has from its start.</summary>
    public async Task<string> DefaultGroup(string vpc) =>
        (await Ec2("DescribeSecurityGroups", $"Filter.1.Name=vpc-id&Filter.1.Value.1={vpc}&Filter.2.Name=group-name&Filter.2.Value.1=default")).Ok().First("groupId")!;

    /// <summary>Creates lb in subnet A, unless the form says otherwise.</summary>
    public Task<Reply> NewLb(string form = "") => Elb("CreateLoadBalancer", $"Name=lb&Type=network&Subnets.member.1={A}&{form}");

    public async Task<string> Lb(string form = "") => (await NewLb(form)).Ok().First("LoadBalancerArn")!;

    /// <summary>Creates tg for TCP on port 80, unless the form says otherwise.</summary>
    public Task<Reply> NewTg(string form = "") => Elb("CreateTargetGroup", $"Name=tg&Protocol=TCP&Port=80&VpcId={Vpc}&{form}");

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

    public Task<Reply> Register(string tg, params string[] ids) => Elb("RegisterTargets", Targets(tg, ids));

    public Task<Reply> Deregister(string tg, params string[] ids) => Elb("DeregisterTargets", Targets(tg, ids));

    public async Task<string> Health(string tg) => (await Targets(tg)).Said("State");

    public Task<Reply> Targets(string tg) => Elb("DescribeTargetHealth", $"TargetGroupArn={tg}");

    /// <summary>Lets a network into <see cref="Web"/>, on TCP port 80 unless the form says otherwise.</summary>
    public Task<Reply> Allow(string cidr = "10.0.0.0/8", string form = "") => Ec2("AuthorizeSecurityGroupIngress", Permission(cidr, form));

    public Task<Reply> Revoke(string cidr = "10.0.0.0/8", string form = "") => Ec2("RevokeSecurityGroupIngress", Permission(cidr, form));

    /// <summary>The networks that <see cref="Web"/> lets in.</summary>
    public async Task<IReadOnlyList<string>> Allowed() =>
    [
        .. (await DescribeWeb()).Xml.Descendants().Where(found => found.Name.LocalName == "ipPermissions")
            .SelectMany(permissions => permissions.Descendants().Where(found => found.Name.LocalName == "cidrIp")).Select(cidr => cidr.Value),
    ];

    public Task<Reply> DescribeWeb() => Ec2("DescribeSecurityGroups", $"GroupId.1={Web}");

    private static string Targets(string tg, string[] ids) => $"TargetGroupArn={tg}&{string.Join("&", ids.Select((id, index) => $"Targets.member.{index + 1}.Id={id}"))}";

    private string Permission(string cidr, string form) =>
        $"GroupId={Web}&IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort=80&IpPermissions.1.ToPort=80&IpPermissions.1.IpRanges.1.CidrIp={cidr}&{form}";
}
