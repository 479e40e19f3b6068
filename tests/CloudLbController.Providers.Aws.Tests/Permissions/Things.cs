using Action = Amazon.ElasticLoadBalancingV2.Model.Action;

namespace CloudLbController.Providers.Aws.Tests.Permissions;

/// <summary>One of each kind of thing that the provider writes, of one owner, by id.</summary>
internal sealed class Things
{
    public string LoadBalancer { get; set; } = "";

    public string TargetGroup { get; set; } = "";

    public string Listener { get; set; } = "";

    public string SecurityGroup { get; set; } = "";

    /// <summary>What sends connections to the target group.</summary>
    public Action Forward => new() { Type = "forward", TargetGroupArn = TargetGroup };
}
