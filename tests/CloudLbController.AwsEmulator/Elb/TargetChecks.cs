using System.Net;
using CloudLbController.AwsEmulation.Ec2;
using CloudLbController.AwsEmulation.Rules;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>Which targets a group may have.</summary>
internal sealed class TargetChecks(Account account)
{
    /// <summary>Those of a call that can be registered. The others are named in the error, which is null where there are none.</summary>
    public (List<Target> Good, AwsErrorException? Error) Sort(TargetGroup group, IReadOnlyList<Target> wanted) =>
        group.TargetType == "ip" ? SortAddresses(group, wanted) : SortInstances(group, wanted);

    /// <summary>How many a group would have, in all and in a zone.</summary>
    public void CheckRoom(TargetGroup group, IReadOnlyCollection<Target> then)
    {
        var quotas = account.Quotas;
        account.Rules.Refuse(
            TargetRules.GroupQuota, then.Count > quotas.TargetsPerTargetGroup, "TooManyTargets", $"The maximum number of targets of target group '{group.Arn}' is {quotas.TargetsPerTargetGroup}");
        var others = group.LoadBalancers.SelectMany(owner => owner.Listeners).SelectMany(listener => listener.Groups).Where(other => other != group);
        CheckZones(then.Select(target => Zone(group, target)), others);
    }

    /// <summary>How many a load balancer would have in a zone, with a group that a listener begins to use.</summary>
    public void CheckZones(LoadBalancer owner, TargetGroup group) =>
        CheckZones(group.Targets.Select(target => Zone(group, target)), owner.Listeners.SelectMany(listener => listener.Groups).Where(other => other != group));

    private void CheckZones(IEnumerable<string?> zones, IEnumerable<TargetGroup> others)
    {
        var all = zones.Concat(others.Distinct().SelectMany(other => other.Targets.Select(target => Zone(other, target))));
        var fullest = all.GroupBy(zone => zone).Select(zone => zone.Count()).DefaultIfEmpty().Max();
        account.Rules.Refuse(
            TargetRules.ZoneQuota, fullest > account.Quotas.TargetsPerZone, "TooManyTargets", $"The maximum number of targets in a zone is {account.Quotas.TargetsPerZone}");
    }

    /// <summary>Where a target is: its instance's zone, that of its address, or all.</summary>
    public string? Zone(TargetGroup group, Target target) => group.TargetType == "ip"
        ? target.Zone ?? account.Network.Subnets.Find(subnet => subnet.Vpc == group.Vpc && IsIn(subnet, target.Id))?.Zone.Name
        : InstanceOf(target)?.Subnet.Zone.Name;

    public Instance? InstanceOf(Target target) => account.Network.InstancesById.GetValueOrDefault(target.Id);

    private (List<Target> Good, AwsErrorException? Error) SortInstances(TargetGroup group, IReadOnlyList<Target> wanted)
    {
        var malformed = wanted.FirstOrDefault(target => !target.Id.StartsWith("i-", StringComparison.Ordinal))?.Id;
        account.Rules.Refuse(TargetRules.InstanceFormed, malformed is not null, "ValidationError", $"Instance ID '{malformed}' is not valid");
        var unknown = Broken(TargetRules.InstanceKnown, wanted, target => InstanceOf(target) is null);
        var stopped = Broken(TargetRules.InstanceRunning, wanted, target => InstanceOf(target) is { State: not "running" });
        var foreign = Broken(TargetRules.InstanceVpc, wanted, target => InstanceOf(target) is { } instance && instance.Subnet.Vpc != group.Vpc);
        var said = new List<string>();
        if (unknown.Count > 0)
            said.Add($"The following instances do not exist: {Ids(unknown)}");
        if (stopped.Count > 0)
            said.Add($"The following targets are not in a running state and cannot be registered: {Ids(stopped)}");
        if (foreign.Count > 0)
            said.Add($"The following targets are not in the target group VPC '{group.Vpc?.Id}': {Ids(foreign)}");
        return ([.. wanted.Except(unknown).Except(stopped).Except(foreign)], Error(said));
    }

    private (List<Target> Good, AwsErrorException? Error) SortAddresses(TargetGroup group, IReadOnlyList<Target> wanted)
    {
        var malformed = Broken(TargetRules.AddressFormed, wanted, target => !IPAddress.TryParse(target.Id, out _));
        var outside = Broken(TargetRules.AddressInVpc, wanted, target => IPAddress.TryParse(target.Id, out _) && target.Zone != "all" && !IsInVpc(group, target));
        var said = new List<string>();
        if (malformed.Count > 0)
            said.Add($"The following IP addresses are not valid: {Ids(malformed)}");
        if (outside.Count > 0)
            said.Add($"The following IP addresses are not within the VPC '{group.Vpc?.Id}', and need the Availability Zone 'all': {Ids(outside)}");
        return ([.. wanted.Except(malformed).Except(outside)], Error(said));
    }

    private List<Target> Broken(Rule rule, IReadOnlyList<Target> wanted, Func<Target, bool> isBroken) => account.Rules.IsOn(rule) ? [.. wanted.Where(isBroken)] : [];

    private static AwsErrorException? Error(List<string> said) => said.Count == 0 ? null : new AwsErrorException("InvalidTarget", string.Join("; ", said));

    private static string Ids(IEnumerable<Target> targets) => string.Join(", ", targets.Select(target => $"'{target.Id}'").Distinct());

    private static bool IsInVpc(TargetGroup group, Target target) =>
        group.Vpc is { } vpc && new[] { vpc.Cidr, vpc.Ipv6Cidr }.OfType<string>().Any(cidr => Cidrs.Contains(cidr, target.Id));

    private static bool IsIn(Subnet subnet, string address) => IPAddress.TryParse(address, out _) && Cidrs.Contains(subnet.Cidr, address);
}
