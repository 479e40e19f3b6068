using Amazon.EC2.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using CloudLbController.AwsEmulation;
using CloudLbController.AwsEmulation.Views;
using Action = System.Action;

namespace CloudLbController.Simulation.Clouds.Aws;

/// <summary>Somebody changes one of our things by hand, as far as AWS lets them.</summary>
internal sealed class AwsDrift(AwsEmulator aws, AwsNetwork network, AwsHand hand)
{
    public void Change(Random random)
    {
        List<Action> changes =
        [
            .. aws.LoadBalancers.Where(thing => AwsMarks.IsOurs(thing.Tags)).SelectMany(Changes),
            .. aws.TargetGroups.Where(thing => AwsMarks.IsOurs(thing.Tags)).SelectMany(Changes),
            .. aws.SecurityGroups.Where(thing => AwsMarks.IsOurs(thing.Tags)).SelectMany(Changes),
        ];
        if (changes.Count == 0)
        {
            return;
        }

        try
        {
            changes[random.Next(changes.Count)]();
        }
        catch (AmazonServiceException)
        {
            // For instance a target group that is in use cannot be deleted.
        }
    }

    private IEnumerable<Action> Changes(LoadBalancerView balancer)
    {
        yield return () => hand.Do(elb => elb.DeleteLoadBalancerAsync(new DeleteLoadBalancerRequest { LoadBalancerArn = balancer.Arn }));
        yield return () => hand.Do(elb => elb.SetSecurityGroupsAsync(new SetSecurityGroupsRequest { LoadBalancerArn = balancer.Arn, SecurityGroups = [network.NodeGroup.Id] }));
        foreach (var listener in balancer.Listeners)
        {
            yield return () => hand.Do(elb => elb.DeleteListenerAsync(new DeleteListenerRequest { ListenerArn = listener.Arn }));
        }
    }

    private IEnumerable<Action> Changes(TargetGroupView group)
    {
        yield return () => hand.Do(elb => elb.DeleteTargetGroupAsync(new DeleteTargetGroupRequest { TargetGroupArn = group.Arn }));
        yield return () => hand.Do(elb => elb.ModifyTargetGroupAsync(new ModifyTargetGroupRequest { TargetGroupArn = group.Arn, HealthCheckIntervalSeconds = 77 }));
        if (group.Targets is [var first, ..])
        {
            yield return () => hand.Do(elb => elb.DeregisterTargetsAsync(new DeregisterTargetsRequest { TargetGroupArn = group.Arn, Targets = [new TargetDescription { Id = first.Id, Port = first.Port }] }));
            yield return () => hand.Do(elb => elb.RegisterTargetsAsync(new RegisterTargetsRequest { TargetGroupArn = group.Arn, Targets = [new TargetDescription { Id = network.Stranger.Id, Port = first.Port }] }));
            yield return () => hand.Do(elb => elb.RegisterTargetsAsync(new RegisterTargetsRequest { TargetGroupArn = group.Arn, Targets = [new TargetDescription { Id = first.Id, Port = 31_999 }] }));
        }
    }

    private IEnumerable<Action> Changes(SecurityGroupView group)
    {
        yield return () => hand.Do(ec2 => ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = group.Id }));
        yield return () => RevokeAll(group.Id);
        if (group.Tags.GetValueOrDefault(AwsMarks.Resource) == AwsMarks.BackendKey)
        {
            yield return () => RevokeAll(network.NodeGroup.Id);
        }
    }

    /// <summary>Takes away all rules of a group but the ones of others.</summary>
    private void RevokeAll(string group)
    {
        var found = hand.Do(ec2 => ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [group] })).SecurityGroups.Single();
        var rules = (found.IpPermissions ?? []).Where(rule => group != network.NodeGroup.Id || (rule.UserIdGroupPairs?.Count ?? 0) > 0).ToList();
        if (rules.Count > 0)
        {
            hand.Do(ec2 => ec2.RevokeSecurityGroupIngressAsync(new RevokeSecurityGroupIngressRequest { GroupId = group, IpPermissions = rules }));
        }
    }
}
