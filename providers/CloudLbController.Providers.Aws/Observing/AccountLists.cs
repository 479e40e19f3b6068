using CloudLbController.Abstractions.Problems;
using Elb = Amazon.ElasticLoadBalancingV2.Model;
using Ec2Group = Amazon.EC2.Model.SecurityGroup;

namespace CloudLbController.Providers.Aws.Observing;

/// <summary>What the account shows in lists, without a call for any one thing.</summary>
/// <param name="Balancers">All load balancers, whosever they are.</param>
/// <param name="Groups">All target groups.</param>
/// <param name="SecurityGroups">Those that carry our cluster's uid.</param>
/// <param name="Mentioning">Those with rules that let one of these in.</param>
/// <param name="Problems">What could not be read.</param>
internal sealed record AccountLists(
    IReadOnlyList<Elb.LoadBalancer> Balancers,
    IReadOnlyList<Elb.TargetGroup> Groups,
    IReadOnlyList<Ec2Group> SecurityGroups,
    IReadOnlyList<Ec2Group> Mentioning,
    IReadOnlyList<Problem> Problems);
