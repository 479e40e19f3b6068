using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.Providers.Aws.Calling;
using CloudLbController.Providers.Aws.Resources;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>Sets the attributes that somebody asked for, and takes back those that nobody asks for any more.</summary>
internal sealed class AttributeWriter(AwsClients aws, AwsCaller caller)
{
    /// <summary>What must be set to come from one set of attributes to another; what is no longer asked for gets AWS's default.</summary>
    public static IReadOnlyList<CloudAttribute> Changes(IReadOnlyList<CloudAttribute> now, IReadOnlyList<CloudAttribute> wish) =>
    [
        .. wish.Where(attribute => !now.Contains(attribute)),
        .. now.Where(attribute => wish.All(other => other.Key != attribute.Key)).Select(attribute => attribute with { Value = CloudAttribute.DefaultOf(attribute.Key) }),
    ];

    /// <summary>No call where there is nothing to set; null then.</summary>
    public async Task<CallResult<ModifyLoadBalancerAttributesResponse>?> SetBalancerAsync(string arn, IReadOnlyList<CloudAttribute> attributes, CancellationToken ct) => attributes.Count == 0
        ? null
        : await caller.WriteAsync(
            "ModifyLoadBalancerAttributes",
            at => aws.Elb.ModifyLoadBalancerAttributesAsync(
                new ModifyLoadBalancerAttributesRequest { LoadBalancerArn = arn, Attributes = [.. attributes.Select(one => new LoadBalancerAttribute { Key = one.Key, Value = one.Value })] }, at),
            ct);

    /// <summary>No call where there is nothing to set; null then.</summary>
    public async Task<CallResult<ModifyTargetGroupAttributesResponse>?> SetGroupAsync(string arn, IReadOnlyList<CloudAttribute> attributes, CancellationToken ct) => attributes.Count == 0
        ? null
        : await caller.WriteAsync(
            "ModifyTargetGroupAttributes",
            at => aws.Elb.ModifyTargetGroupAttributesAsync(
                new ModifyTargetGroupAttributesRequest { TargetGroupArn = arn, Attributes = [.. attributes.Select(one => new TargetGroupAttribute { Key = one.Key, Value = one.Value })] }, at),
            ct);
}
