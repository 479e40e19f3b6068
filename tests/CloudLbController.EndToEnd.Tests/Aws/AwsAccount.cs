using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using LoadBalancer = Amazon.ElasticLoadBalancingV2.Model.LoadBalancer;

namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary>What is in an account, as whoever has the controller's credentials sees it.</summary>
internal sealed class AwsAccount(AwsSite site) : IDisposable
{
    private readonly AmazonElasticLoadBalancingV2Client _elb = ElbOf(site.Endpoint, site.Credentials);
    private readonly AmazonEC2Client _ec2 = Ec2Of(site.Endpoint, site.Credentials);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static AmazonElasticLoadBalancingV2Client ElbOf(Uri endpoint, AWSCredentials credentials) => new(credentials, Configured(new AmazonElasticLoadBalancingV2Config(), endpoint));

    public static AmazonEC2Client Ec2Of(Uri endpoint, AWSCredentials credentials) => new(credentials, Configured(new AmazonEC2Config(), endpoint));

    public async Task<IReadOnlyList<LoadBalancer>> BalancersAsync() => (await _elb.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest(), Ct)).LoadBalancers ?? [];

    /// <summary>The listeners of a load balancer, such as <c>TCP 80 to i-0a:30080 i-0b:30080</c>, sorted.</summary>
    public async Task<IReadOnlyList<string>> ListenersAsync(LoadBalancer balancer)
    {
        var texts = new List<string>();
        foreach (var listener in (await _elb.DescribeListenersAsync(new DescribeListenersRequest { LoadBalancerArn = balancer.LoadBalancerArn }, Ct)).Listeners ?? [])
            texts.Add($"{listener.Protocol} {listener.Port} to {string.Join(' ', await MembersAsync(listener.DefaultActions[0].TargetGroupArn))}");
        return [.. texts.Order(StringComparer.Ordinal)];
    }

    /// <summary>The members of a target group that get connections, such as <c>i-0a:30080</c>, sorted.</summary>
    public async Task<IReadOnlyList<string>> MembersAsync(string group) =>
    [
        .. ((await _elb.DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = group }, Ct)).TargetHealthDescriptions ?? [])
            .Where(member => member.TargetHealth.State.Value != "draining")
            .Select(member => string.Create(CultureInfo.InvariantCulture, $"{member.Target.Id}:{member.Target.Port}")).Order(StringComparer.Ordinal),
    ];

    public async Task<IReadOnlyDictionary<string, string>> TagsAsync(string arn) =>
        (await _elb.DescribeTagsAsync(new Amazon.ElasticLoadBalancingV2.Model.DescribeTagsRequest { ResourceArns = [arn] }, Ct)).TagDescriptions[0].Tags.ToDictionary(tag => tag.Key, tag => tag.Value);

    /// <summary>Who may connect to members of a security group: <c>tcp 30000-32767 from sg-0a (description)</c>, sorted.</summary>
    public async Task<IReadOnlyList<string>> RulesAsync(string group) =>
    [
        .. (await GroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [group] })).SelectMany(one => one.IpPermissions ?? [])
            .SelectMany(rule => (rule.Ipv4Ranges ?? []).Select(range => (range.CidrIp, range.Description)).Concat((rule.UserIdGroupPairs ?? []).Select(pair => (pair.GroupId, pair.Description)))
                .Select(source => $"{rule.IpProtocol} {rule.FromPort}-{rule.ToPort} from {source.Item1} ({source.Description})")).Order(StringComparer.Ordinal),
    ];

    /// <summary>All that carries a tag of ours, or can be ours, by id: nothing where the controller left nothing.</summary>
    public async Task<IReadOnlyList<string>> ThingsAsync() =>
    [
        .. (await BalancersAsync()).Select(balancer => balancer.LoadBalancerArn),
        .. ((await _elb.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest(), Ct)).TargetGroups ?? []).Select(group => group.TargetGroupArn),
        .. (await GroupsAsync(new DescribeSecurityGroupsRequest())).Where(group => group.Tags?.Exists(tag => tag.Key.StartsWith("cloudlb.io/", StringComparison.Ordinal)) == true)
            .Select(group => group.GroupId),
    ];

    public void Dispose()
    {
        _elb.Dispose();
        _ec2.Dispose();
    }

    private static T Configured<T>(T config, Uri endpoint)
        where T : ClientConfig
    {
        config.ServiceURL = endpoint.OriginalString;
        config.AuthenticationRegion = AwsSite.Region;
        config.MaxErrorRetry = 0;
        return config;
    }

    private async Task<List<SecurityGroup>> GroupsAsync(DescribeSecurityGroupsRequest request) => (await _ec2.DescribeSecurityGroupsAsync(request, Ct)).SecurityGroups ?? [];
}
