using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using CloudLbController.Providers.Aws.Marks;
using CloudLbController.Providers.Aws.Tests.Contract;
using ElbTag = Amazon.ElasticLoadBalancingV2.Model.Tag;
using Tag = Amazon.EC2.Model.Tag;

namespace CloudLbController.Providers.Aws.Tests.Permissions;

/// <summary>An account in which things of ours stand beside things of others, and clients that can call whatever they like.</summary>
internal sealed class Strangers : IAsyncDisposable
{
    private readonly AwsContractCloud _cloud = new();
    private string? _subnet;

    private Strangers() => Ec2 = new AmazonEC2Client(
        new BasicAWSCredentials("key", "secret"), new AmazonEC2Config { RegionEndpoint = Amazon.RegionEndpoint.USEast1, HttpClientFactory = new Clients(_cloud.Aws.Handler) });

    public IAmazonElasticLoadBalancingV2 Elb => _cloud.Elb;

    public IAmazonEC2 Ec2 { get; }

    public AwsEmulation.AwsEmulator Aws => _cloud.Aws;

    public string Vpc => _cloud.Cluster.Vpc.Id;

    public string Subnet => _subnet ??= _cloud.Cluster.Vpc.Subnet("us-east-1a", "10.0.128.0/24").Id;

    public string Instance => _cloud.Cluster.InstanceOf(0).Id;

    /// <summary>Things with the tag of our cluster.</summary>
    public required Things Ours { get; init; }

    /// <summary>Things with that of another.</summary>
    public required Things Theirs { get; init; }

    /// <summary>Things without any.</summary>
    public required Things Nobodys { get; init; }

    /// <summary>The account, where everything is allowed yet.</summary>
    public static async Task<Strangers> NewAsync()
    {
        var account = new Strangers { Ours = new(), Theirs = new(), Nobodys = new() };
        account.Aws.Policy = null;
        await account.MakeAsync(account.Ours, "prod");
        await account.MakeAsync(account.Theirs, "staging");
        await account.MakeAsync(account.Nobodys, null);
        return account;
    }

    public static List<ElbTag>? ElbTags(string? cluster) => cluster is null ? null : [new ElbTag { Key = TagCodec.Cluster, Value = cluster }];

    public static List<Tag> Ec2Tags(string? cluster) => [new Tag(cluster is null ? "Name" : TagCodec.Cluster, cluster ?? "x")];

    public ValueTask DisposeAsync()
    {
        Ec2.Dispose();
        return _cloud.DisposeAsync();
    }

    private async Task MakeAsync(Things things, string? cluster)
    {
        var name = cluster ?? "nobody";
        things.SecurityGroup = (await Ec2.CreateSecurityGroupAsync(new CreateSecurityGroupRequest(name, name) { VpcId = Vpc })).GroupId;
        if (cluster is not null)
            await Ec2.CreateTagsAsync(new CreateTagsRequest([things.SecurityGroup], Ec2Tags(cluster)));
        var balancer = new CreateLoadBalancerRequest { Name = name, Type = "network", Scheme = "internal", Subnets = [Subnet], SecurityGroups = [things.SecurityGroup], Tags = ElbTags(cluster) };
        things.LoadBalancer = (await Elb.CreateLoadBalancerAsync(balancer)).LoadBalancers[0].LoadBalancerArn;
        var group = new CreateTargetGroupRequest { Name = name, Protocol = "TCP", Port = 80, VpcId = Vpc, Tags = ElbTags(cluster) };
        things.TargetGroup = (await Elb.CreateTargetGroupAsync(group)).TargetGroups[0].TargetGroupArn;
        var listener = new CreateListenerRequest { LoadBalancerArn = things.LoadBalancer, Protocol = "TCP", Port = 80, DefaultActions = [things.Forward], Tags = ElbTags(cluster) };
        things.Listener = (await Elb.CreateListenerAsync(listener)).Listeners[0].ListenerArn;
    }
}
