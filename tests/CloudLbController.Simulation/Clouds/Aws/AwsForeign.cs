using Amazon.EC2.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.AwsEmulation;
using Tag = Amazon.ElasticLoadBalancingV2.Model.Tag;

namespace CloudLbController.Simulation.Clouds.Aws;

/// <summary>Other people's things in the account, one set of them of a cluster with our name, and a rule of theirs in our nodes' security group.</summary>
internal sealed class AwsForeign(AwsEmulator aws, AwsNetwork network, AwsHand hand)
{
    public void Add()
    {
        hand.Do(ec2 => ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest
        {
            GroupId = network.NodeGroup.Id,
            IpPermissions = [new IpPermission { IpProtocol = "tcp", FromPort = 22, ToPort = 22, Ipv4Ranges = [new IpRange { CidrIp = "192.0.2.0/24", Description = "cloudlb tcp-22" }] }],
        }));
        Add("bare", null);
        Add("other", "other");
        Add("namesake", SimulatedAws.Cluster);
    }

    /// <summary>So many without a tag.</summary>
    public void Add(int balancers, int groups)
    {
        foreach (var number in Enumerable.Range(0, balancers))
        {
            hand.Do(elb => elb.CreateLoadBalancerAsync(new CreateLoadBalancerRequest { Name = $"other-{number}", Type = "network", Scheme = "internal", Subnets = [network.SubnetId] }));
        }

        foreach (var number in Enumerable.Range(0, groups))
        {
            hand.Do(elb => elb.CreateTargetGroupAsync(new CreateTargetGroupRequest { Name = $"other-{number}", Protocol = "TCP", Port = 80, VpcId = network.Vpc.Id, TargetType = "instance" }));
        }
    }

    /// <summary>All that carries no uid of ours, and the rules of others in the nodes' group.</summary>
    public string Text() => string.Join('\n', [
        .. aws.LoadBalancers.Where(thing => !AwsMarks.IsOurs(thing.Tags)).Select(thing =>
            $"{thing.Arn} {string.Join(',', thing.SubnetIds)} {string.Join(',', thing.SecurityGroupIds)} {Text(thing.Tags)} {Text(thing.SetAttributes)} {string.Join(';', thing.Listeners.Select(listener => $"{listener.Arn} {listener.Protocol} {listener.Port} {string.Join(',', listener.TargetGroupArns)} {Text(listener.Tags)}"))}"),
        .. aws.TargetGroups.Where(thing => !AwsMarks.IsOurs(thing.Tags)).Select(thing =>
            $"{thing.Arn} {thing.HealthCheck} {string.Join(',', thing.Targets.Select(target => $"{target.Id}:{target.Port}"))} {Text(thing.Tags)} {Text(thing.SetAttributes)}"),
        .. aws.SecurityGroups.Where(thing => !AwsMarks.IsOurs(thing.Tags)).Select(thing =>
            $"{thing.Id} {Text(thing.Tags)} {string.Join(';', thing.Rules.Where(rule => thing.Id != network.NodeGroup.Id || !rule.Contains(" sg-", StringComparison.Ordinal)))}"),
    ]);

    private void Add(string name, string? cluster)
    {
        List<Tag> tags = cluster is null ? [new Tag { Key = "team", Value = "theirs" }] :
        [
            new Tag { Key = "cloudlb.io/cluster", Value = cluster },
            new Tag { Key = AwsMarks.ClusterUid, Value = AwsMarks.StrangeUid },
            new Tag { Key = "cloudlb.io/instance", Value = "default" },
            new Tag { Key = AwsMarks.Stack, Value = "service/default/a" },
            new Tag { Key = AwsMarks.Resource, Value = "lb" },
        ];
        hand.Do(ec2 => ec2.CreateSecurityGroupAsync(new CreateSecurityGroupRequest
        {
            GroupName = name,
            Description = "theirs",
            VpcId = network.Vpc.Id,
            TagSpecifications = [new TagSpecification { ResourceType = "security-group", Tags = [.. tags.Select(tag => new Amazon.EC2.Model.Tag(tag.Key, tag.Value))] }],
        }));
        var balancer = hand.Do(elb => elb.CreateLoadBalancerAsync(new CreateLoadBalancerRequest { Name = name, Type = "network", Scheme = "internal", Subnets = [network.SubnetId], Tags = tags })).LoadBalancers[0].LoadBalancerArn;
        var group = hand.Do(elb => elb.CreateTargetGroupAsync(new CreateTargetGroupRequest { Name = name, Protocol = "TCP", Port = 30_000, VpcId = network.Vpc.Id, TargetType = "instance", Tags = tags })).TargetGroups[0].TargetGroupArn;
        hand.Do(elb => elb.RegisterTargetsAsync(new RegisterTargetsRequest { TargetGroupArn = group, Targets = [new TargetDescription { Id = network.Stranger.Id, Port = 30_000 }] }));
        hand.Do(elb => elb.CreateListenerAsync(new CreateListenerRequest { LoadBalancerArn = balancer, Protocol = "TCP", Port = 80, DefaultActions = [new Amazon.ElasticLoadBalancingV2.Model.Action { Type = "forward", TargetGroupArn = group }], Tags = tags }));
    }

    private static string Text(IReadOnlyDictionary<string, string> pairs) => string.Join(',', pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
