using Amazon.EC2.Model;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Abstractions.Problems;
using Elb = Amazon.ElasticLoadBalancingV2.Model;

namespace CloudLbController.Providers.Aws.Observing;

/// <summary>What was read of AWS for one observation: things that carry our mark, and what could not be read.</summary>
internal sealed class Inventory
{
    public List<(Elb.LoadBalancer Thing, OwnershipMark Mark, string[] Managed)> Balancers { get; } = [];

    public List<(Elb.TargetGroup Thing, OwnershipMark Mark, string[] Managed, LoadBalancerScheme Scheme)> Groups { get; } = [];

    public List<(Elb.Listener Thing, OwnershipMark Mark)> Listeners { get; } = [];

    public List<(SecurityGroup Thing, OwnershipMark Mark)> SecurityGroups { get; } = [];

    /// <summary>Security groups, of whomever, with rules that mention the backend group.</summary>
    public List<SecurityGroup> NodeGroups { get; } = [];

    /// <summary>The members of target groups, by the group's ARN, as far as they were asked for.</summary>
    public Dictionary<string, List<Elb.TargetHealthDescription>> Members { get; } = [];

    /// <summary>The attributes of those that we manage some of, by ARN.</summary>
    public Dictionary<string, Dictionary<string, string>> Attributes { get; } = [];

    public List<Problem> Problems { get; } = [];
}
