using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Http;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>Elastic Load Balancing, put together.</summary>
internal static class ElbService
{
    public static EmulatedService Of(Account account)
    {
        var (reader, tags, attributes) = (new ElbReader(account), new ElbTagChecks(account), new AttributeOperations(account));
        var (subnets, groups, interfaces) = (new SubnetChecks(account), new GroupChecks(account), new InterfaceKeeper(account));
        var (reads, writes) = (new LoadBalancerReads(account, reader), new LoadBalancerWrites(account, subnets, groups, interfaces));
        var (targetGroups, targetChecks) = (new TargetGroupWrites(account, tags), new TargetChecks(account));
        var targets = new TargetOperations(account, targetChecks, new TargetHealth(account, targetChecks));
        var (listenerChecks, listenerShapes) = (new ListenerChecks(account, targetChecks), new ListenerShapes(account));
        var listeners = new ListenerWrites(account, listenerChecks, listenerShapes, tags);
        var certificates = new CertificateOperations(account, reader, listenerChecks);
        var tagOperations = new ElbTagOperations(account, tags);
        var operations = new ElbOperations
        {
            AddListenerCertificates = certificates.Add,
            AddTags = tagOperations.Add,
            CreateListener = listeners.Create,
            CreateLoadBalancer = new LoadBalancerCreation(account, subnets, groups, interfaces, tags).Create,
            CreateTargetGroup = targetGroups.Create,
            DeleteListener = listeners.Delete,
            DeleteLoadBalancer = writes.Delete,
            DeleteTargetGroup = targetGroups.Delete,
            DeregisterTargets = targets.Deregister,
            DescribeAccountLimits = reads.Limits,
            DescribeCapacityReservation = reads.Capacity,
            DescribeListenerAttributes = attributes.OfListener,
            DescribeListenerCertificates = certificates.Describe,
            DescribeListeners = new ListenerReads(account, reader, listenerShapes).Describe,
            DescribeLoadBalancerAttributes = attributes.OfLoadBalancer,
            DescribeLoadBalancers = reads.Describe,
            DescribeTags = tagOperations.Describe,
            DescribeTargetGroupAttributes = attributes.OfGroup,
            DescribeTargetGroups = new TargetGroupReads(account, reader).Describe,
            DescribeTargetHealth = targets.Describe,
            ModifyListener = listeners.Modify,
            ModifyListenerAttributes = attributes.ModifyListener,
            ModifyLoadBalancerAttributes = attributes.ModifyLoadBalancer,
            ModifyTargetGroup = targetGroups.Modify,
            ModifyTargetGroupAttributes = attributes.ModifyGroup,
            RegisterTargets = targets.Register,
            RemoveListenerCertificates = certificates.Remove,
            RemoveTags = tagOperations.Remove,
            SetIpAddressType = writes.SetAddressType,
            SetSecurityGroups = writes.SetGroups,
            SetSubnets = writes.SetSubnets,
        };
        return new EmulatedService(new QueryProtocol(), operations.Find);
    }
}
