using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>SetSubnets, SetSecurityGroups, SetIpAddressType and DeleteLoadBalancer.</summary>
internal sealed class LoadBalancerWrites(Account account, SubnetChecks subnets, GroupChecks groups, InterfaceKeeper interfaces)
{
    public SetSubnetsOutput SetSubnets(SetSubnetsInput asked)
    {
        var found = account.LoadBalancer(asked.LoadBalancerArn);
        var ipAddressType = asked.IpAddressType ?? found.IpAddressType;
        var wanted = subnets.Wanted(asked.Subnets, asked.SubnetMappings, found.Scheme, ipAddressType);
        var kept = found.Placements.FindAll(placement => wanted.Exists(other => other.Subnet == placement.Subnet));
        var added = wanted.FindAll(placement => !kept.Exists(other => other.Subnet == placement.Subnet));
        var left = found.Placements.Except(kept).ToList();
        var swapped = added.Find(placement => left.Exists(other => SubnetChecks.Zone(other) == SubnetChecks.Zone(placement)));
        account.Rules.Refuse(
            SubnetRules.SwapInZone, swapped is not null, "InvalidConfigurationRequest", $"The subnet in '{swapped?.Subnet.Zone.Name}' cannot be replaced: remove it first");
        CheckAddressesStay(kept, wanted);
        CheckEndpointService(found, left.Count > 0, "InvalidConfigurationRequest");
        subnets.CheckRoom(added);
        subnets.CheckAddresses(added, found.Placements, "InvalidConfigurationRequest");
        interfaces.GiveUp(left);
        found.Placements.RemoveAll(left.Contains);
        found.Placements.AddRange(added.Select(placement => interfaces.Place(found, placement)));
        found.IpAddressType = ipAddressType;
        return new SetSubnetsOutput { AvailabilityZones = LoadBalancerShapes.Zones(found), IpAddressType = ipAddressType };
    }

    public SetSecurityGroupsOutput SetGroups(SetSecurityGroupsInput asked)
    {
        var found = account.LoadBalancer(asked.LoadBalancerArn);
        account.Rules.Refuse(
            LoadBalancerRules.GroupsFromCreation, !found.IsWithGroups, "InvalidConfigurationRequest",
            "You cannot set security groups on a Network Load Balancer which was created without any security groups.");
        account.Rules.Refuse(
            LoadBalancerRules.GroupsNeverNone, asked.SecurityGroups is not { Count: > 0 }, "InvalidConfigurationRequest",
            "You cannot remove all security groups from a Network Load Balancer");
        var wanted = groups.Wanted(asked.SecurityGroups, found.Vpc);
        found.Groups.Clear();
        found.Groups.AddRange(wanted);
        InterfaceKeeper.SetGroups(found);
        return new SetSecurityGroupsOutput { SecurityGroupIds = [.. wanted.Select(group => group.Id)], EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic = "on" };
    }

    public SetIpAddressTypeOutput SetAddressType(SetIpAddressTypeInput asked)
    {
        var found = account.LoadBalancer(asked.LoadBalancerArn);
        subnets.CheckAddressType(found.Placements, asked.IpAddressType);
        var isUdpToIpv4 = found.Listeners.Any(listener => ListenerChecks.IsUdp(listener.Settings.Protocol) && listener.Groups.Any(group => group.IpAddressType == "ipv4"));
        account.Rules.Refuse(
            ListenerRules.UdpFamily, asked.IpAddressType != "ipv4" && isUdpToIpv4, "InvalidConfigurationRequest", "UDP listeners to target groups with address type 'ipv4' do not fit dualstack");
        found.IpAddressType = asked.IpAddressType;
        return new SetIpAddressTypeOutput { IpAddressType = found.IpAddressType };
    }

    public DeleteLoadBalancerOutput Delete(DeleteLoadBalancerInput asked)
    {
        var found = account.Balancing.LoadBalancers.Find(found => found.Arn == asked.LoadBalancerArn);
        if (found is null)
            return account.Rules.IsOn(LoadBalancerRules.DeleteUnknown) ? new DeleteLoadBalancerOutput() : throw ElbErrors.NotFound(asked.LoadBalancerArn);
        var isProtected = AttributeTables.Value(found, AttributeTables.Protection) == "true";
        account.Rules.Refuse(
            LoadBalancerRules.DeletionProtection, isProtected, "OperationNotPermitted", $"Load balancer '{found.Arn}' cannot be deleted because deletion protection is enabled");
        CheckEndpointService(found, true, "ResourceInUse");
        account.Balancing.LoadBalancers.Remove(found);
        foreach (var listener in account.Rules.IsOn(LoadBalancerRules.DeleteListeners) ? found.Listeners.ToList() : [])
            account.Balancing.Remove(listener);
        interfaces.GiveUp(found.Placements);
        return new DeleteLoadBalancerOutput();
    }

    private void CheckAddressesStay(List<Placement> kept, List<Placement> wanted)
    {
        var moved = wanted.Find(placement => kept.Exists(now => now.Subnet == placement.Subnet && (now.Address, now.PrivateAddress) != (placement.Address, placement.PrivateAddress)));
        account.Rules.Refuse(
            SubnetRules.AddressStays, moved is not null, "InvalidConfigurationRequest", $"The address in '{moved?.Subnet.Zone.Name}' cannot be changed");
    }

    private void CheckEndpointService(LoadBalancer found, bool isLosing, string code) => account.Rules.Refuse(
        LoadBalancerRules.EndpointService, isLosing && account.Balancing.EndpointServices.Contains(found.Arn), code,
        $"Load balancer '{found.Arn}' is currently associated with another service");
}
