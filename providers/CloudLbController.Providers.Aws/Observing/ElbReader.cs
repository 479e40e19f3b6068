using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.Providers.Aws.Calling;

namespace CloudLbController.Providers.Aws.Observing;

/// <summary>The ELBv2 reads of an observation.</summary>
internal sealed class ElbReader(AwsClients aws, AwsCaller caller)
{
    private const int PageSize = 400;

    /// <summary>How many things DescribeTags takes in a call.</summary>
    private const int TagsAtOnce = 20;

    public Task<CallResult<List<LoadBalancer>>> BalancersAsync(CancellationToken ct) => Pages.AllAsync(
        marker => caller.CallAsync("DescribeLoadBalancers", at => aws.Elb.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest { PageSize = PageSize, Marker = marker }, at), ct),
        page => page.LoadBalancers,
        page => page.NextMarker);

    public Task<CallResult<List<TargetGroup>>> GroupsAsync(CancellationToken ct) => Pages.AllAsync(
        marker => caller.CallAsync("DescribeTargetGroups", at => aws.Elb.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest { PageSize = PageSize, Marker = marker }, at), ct),
        page => page.TargetGroups,
        page => page.NextMarker);

    public Task<CallResult<List<Listener>>> ListenersAsync(string balancer, CancellationToken ct) => Pages.AllAsync(
        marker => caller.CallAsync("DescribeListeners", at => aws.Elb.DescribeListenersAsync(new DescribeListenersRequest { LoadBalancerArn = balancer, PageSize = PageSize, Marker = marker }, at), ct),
        page => page.Listeners,
        page => page.NextMarker);

    public Task<CallResult<DescribeTargetHealthResponse>> MembersAsync(string group, CancellationToken ct) =>
        caller.CallAsync("DescribeTargetHealth", at => aws.Elb.DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = group }, at), ct);

    /// <summary>The tags of things by ARN; what vanished meanwhile is left out.</summary>
    public async Task<CallResult<Dictionary<string, Dictionary<string, string>>>> TagsAsync(IEnumerable<string> arns, CancellationToken ct)
    {
        var batches = await Task.WhenAll(arns.Chunk(TagsAtOnce).Select(batch => TagsAsync(batch, ct)));
        return Array.Find(batches, batch => batch.Value is null) is { } failed
            ? failed
            : CallResult<Dictionary<string, Dictionary<string, string>>>.Of(batches.SelectMany(batch => batch.Value!).ToDictionary());
    }

    public async Task<CallResult<Dictionary<string, string>>> BalancerAttributesAsync(string arn, CancellationToken ct)
    {
        var answer = await caller.CallAsync(
            "DescribeLoadBalancerAttributes", at => aws.Elb.DescribeLoadBalancerAttributesAsync(new DescribeLoadBalancerAttributesRequest { LoadBalancerArn = arn }, at), ct);
        return new(answer.Value?.Attributes?.ToDictionary(attribute => attribute.Key, attribute => attribute.Value), answer.Problem, answer.IsCertain, answer.Code);
    }

    public async Task<CallResult<Dictionary<string, string>>> GroupAttributesAsync(string arn, CancellationToken ct)
    {
        var answer = await caller.CallAsync(
            "DescribeTargetGroupAttributes", at => aws.Elb.DescribeTargetGroupAttributesAsync(new DescribeTargetGroupAttributesRequest { TargetGroupArn = arn }, at), ct);
        return new(answer.Value?.Attributes?.ToDictionary(attribute => attribute.Key, attribute => attribute.Value), answer.Problem, answer.IsCertain, answer.Code);
    }

    /// <summary>One that is gone refuses the whole batch: then each is asked for alone.</summary>
    private async Task<CallResult<Dictionary<string, Dictionary<string, string>>>> TagsAsync(string[] arns, CancellationToken ct)
    {
        var answer = await caller.CallAsync("DescribeTags", at => aws.Elb.DescribeTagsAsync(new DescribeTagsRequest { ResourceArns = [.. arns] }, at), ct);
        if (answer.Value is { } tags)
        {
            return CallResult<Dictionary<string, Dictionary<string, string>>>.Of((tags.TagDescriptions ?? [])
                .ToDictionary(thing => thing.ResourceArn, thing => (thing.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value ?? "")));
        }

        var isGone = answer.Code?.EndsWith("NotFound", StringComparison.Ordinal) == true;
        return isGone && arns.Length > 1 ? await OneByOneAsync(arns, ct)
            : isGone ? CallResult<Dictionary<string, Dictionary<string, string>>>.Of([])
            : new(null, answer.Problem, answer.IsCertain, answer.Code);
    }

    private async Task<CallResult<Dictionary<string, Dictionary<string, string>>>> OneByOneAsync(string[] arns, CancellationToken ct)
    {
        var all = new Dictionary<string, Dictionary<string, string>>();
        foreach (var arn in arns)
        {
            var one = await TagsAsync([arn], ct);
            if (one.Value is null)
                return one;
            foreach (var (key, tags) in one.Value)
                all[key] = tags;
        }

        return CallResult<Dictionary<string, Dictionary<string, string>>>.Of(all);
    }
}
