using Amazon.EC2.Model;
using Amazon.ElasticLoadBalancingV2.Model;

namespace CloudLbController.Providers.Aws.Tests.Permissions;

/// <summary>Calls that the provider has no business to make: every write that the policy knows, to what is not ours.</summary>
internal static class Probes
{
    private const string Ours = "prod";

    /// <summary>Refused whatever the policy says of clusters.</summary>
    public static IEnumerable<Probe> OfNobody =>
    [
        .. Creations("without a mark", null),
        .. Writes("nobody's", account => account.Nobodys),
        new("takes nobody's load balancer", "elasticloadbalancing:AddTags", account => TagAsync(account, account.Nobodys.LoadBalancer, Ours)),
        new("takes nobody's security group", "ec2:CreateTags", account => TagGroupAsync(account, account.Nobodys, Ours)),
        new("deletes nobody's security group", "ec2:DeleteSecurityGroup", account => DeleteGroupAsync(account, account.Nobodys)),
        new("tags ours with something else", "elasticloadbalancing:AddTags", account => account.Elb.AddTagsAsync(
            new AddTagsRequest { ResourceArns = [account.Ours.LoadBalancer], Tags = [new() { Key = "x" }] })),
        new("tags our group with something else", "ec2:CreateTags", account => TagGroupAsync(account, account.Ours, null)),
        new("gives nobody's load balancer a listener", "elasticloadbalancing:CreateListener", account => ListenAsync(account, account.Nobodys, Ours)),
        new("gives ours a listener without a mark", "elasticloadbalancing:CreateListener", account => ListenAsync(account, account.Ours, null)),
    ];

    /// <summary>Refused where the policy names our cluster.</summary>
    public static IEnumerable<Probe> OfOtherCluster =>
    [
        .. Creations("as another cluster", "staging"),
        .. Writes("another cluster's", account => account.Theirs),
        new("takes another cluster's load balancer", "elasticloadbalancing:AddTags", account => TagAsync(account, account.Theirs.LoadBalancer, Ours)),
        new("gives ours to another cluster", "elasticloadbalancing:AddTags", account => TagAsync(account, account.Ours.LoadBalancer, "staging")),
        new("takes another cluster's security group", "ec2:CreateTags", account => TagGroupAsync(account, account.Theirs, Ours)),
        new("gives our security group to another cluster", "ec2:CreateTags", account => TagGroupAsync(account, account.Ours, "staging")),
        new("deletes another cluster's security group", "ec2:DeleteSecurityGroup", account => DeleteGroupAsync(account, account.Theirs)),
        new("opens another cluster's security group", "ec2:AuthorizeSecurityGroupIngress", account => account.Ec2.AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest { GroupId = account.Theirs.SecurityGroup, IpPermissions = Everybody() })),
        new("shuts another cluster's security group", "ec2:RevokeSecurityGroupIngress", account => account.Ec2.RevokeSecurityGroupIngressAsync(
            new RevokeSecurityGroupIngressRequest { GroupId = account.Theirs.SecurityGroup, IpPermissions = Everybody() })),
        new("gives another cluster's load balancer a listener", "elasticloadbalancing:CreateListener", account => ListenAsync(account, account.Theirs, Ours)),
        new("gives ours a listener of another cluster", "elasticloadbalancing:CreateListener", account => ListenAsync(account, account.Ours, "staging")),
    ];

    private static IEnumerable<Probe> Creations(string how, string? cluster) =>
    [
        new($"creates a load balancer {how}", "elasticloadbalancing:CreateLoadBalancer", account => account.Elb.CreateLoadBalancerAsync(
            new CreateLoadBalancerRequest { Name = "new", Type = "network", Scheme = "internal", Subnets = [account.Subnet], Tags = Strangers.ElbTags(cluster) })),
        new($"creates a target group {how}", "elasticloadbalancing:CreateTargetGroup", account => account.Elb.CreateTargetGroupAsync(
            new CreateTargetGroupRequest { Name = "new", Protocol = "TCP", Port = 80, VpcId = account.Vpc, Tags = Strangers.ElbTags(cluster) })),
        new($"creates a security group {how}", "ec2:CreateSecurityGroup", account => account.Ec2.CreateSecurityGroupAsync(
            new CreateSecurityGroupRequest("new", "new") { VpcId = account.Vpc, TagSpecifications = cluster is null ? null : [new() { ResourceType = "security-group", Tags = Strangers.Ec2Tags(cluster) }] })),
    ];

    private static IEnumerable<Probe> Writes(string whose, Func<Strangers, Things> things) =>
        ElbWrites.All.Select(write => new Probe($"{write.Action} of {whose}", $"elasticloadbalancing:{write.Action}", account => write.Call(account, things(account))));

    private static Task<AddTagsResponse> TagAsync(Strangers account, string arn, string cluster) =>
        account.Elb.AddTagsAsync(new AddTagsRequest { ResourceArns = [arn], Tags = Strangers.ElbTags(cluster) });

    private static Task<CreateTagsResponse> TagGroupAsync(Strangers account, Things things, string? cluster) =>
        account.Ec2.CreateTagsAsync(new CreateTagsRequest([things.SecurityGroup], Strangers.Ec2Tags(cluster)));

    private static Task<DeleteSecurityGroupResponse> DeleteGroupAsync(Strangers account, Things things) =>
        account.Ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = things.SecurityGroup });

    private static Task<CreateListenerResponse> ListenAsync(Strangers account, Things things, string? cluster) => account.Elb.CreateListenerAsync(
        new CreateListenerRequest { LoadBalancerArn = things.LoadBalancer, Protocol = "TCP", Port = 90, DefaultActions = [things.Forward], Tags = Strangers.ElbTags(cluster) });

    private static List<IpPermission> Everybody() => [new IpPermission { IpProtocol = "tcp", FromPort = 80, ToPort = 80, Ipv4Ranges = [new IpRange { CidrIp = "0.0.0.0/0" }] }];
}
