using CloudLbController.Abstractions.Model;
using CloudLbController.AwsEmulation;
using CloudLbController.AwsEmulation.Views;

namespace CloudLbController.Simulation.Clouds.Aws;

/// <summary>What a cluster has in the account, from the account itself: no call is made, and nothing of the provider is used.</summary>
internal sealed class AwsState(AwsEmulator aws, AwsNetwork network)
{
    public IReadOnlyList<FoundStack> Of(string uid)
    {
        var balancers = aws.LoadBalancers.Where(thing => thing.Tags.IsOf(uid)).ToList();
        var groups = aws.TargetGroups.Where(thing => thing.Tags.IsOf(uid)).ToList();
        var securityGroups = aws.SecurityGroups.Where(thing => thing.Tags.IsOf(uid)).ToList();
        var stacks = balancers.Select(thing => thing.Tags).Concat(groups.Select(thing => thing.Tags)).Concat(securityGroups.Select(thing => thing.Tags)).Select(StackOf).Distinct();
        return [.. stacks.Select(stack => Of(
            stack,
            [.. balancers.Where(thing => StackOf(thing.Tags) == stack)],
            [.. groups.Where(thing => StackOf(thing.Tags) == stack)],
            [.. securityGroups.Where(thing => StackOf(thing.Tags) == stack)],
            [.. securityGroups.Where(thing => thing.Tags[AwsMarks.Resource] == AwsMarks.BackendKey)]))];
    }

    private FoundStack Of(StackId stack, List<LoadBalancerView> balancers, List<TargetGroupView> groups, List<SecurityGroupView> own, List<SecurityGroupView> backends) => new(
        stack,
        [.. balancers.Select(thing => thing.Arn), .. groups.Select(thing => thing.Arn), .. own.Select(thing => thing.Id)],
        [.. balancers.Select(thing => new FoundBalancer(thing.Arn, thing.State == "active", thing.DnsName))],
        [.. balancers.SelectMany(thing => thing.Listeners).Select(listener => new FoundListener(listener.Port, GroupOf(groups, listener)))],
        groups.Count,
        [.. balancers.SelectMany(balancer => Amiss(balancer, own, backends))]);

    private FoundGroup? GroupOf(List<TargetGroupView> groups, ListenerView listener)
    {
        if (groups.Find(group => listener.TargetGroupArns.Contains(group.Arn)) is not { } found)
        {
            return null;
        }

        var serving = found.Targets.Where(target => target.State != "draining").ToList();
        var ports = serving.Select(target => target.Port).Distinct().ToList();
        return new FoundGroup(found.Tags[AwsMarks.Resource], ports.Count switch { 0 => null, 1 => ports[0], _ => 0 }, [.. serving.Select(target => network.NodeOf(target.Id))]);
    }

    /// <summary>Who may connect, and whether nodes let the load balancer in.</summary>
    private IEnumerable<string> Amiss(LoadBalancerView balancer, List<SecurityGroupView> own, List<SecurityGroupView> backends)
    {
        if (own is not [var frontend] || backends is not [var backend])
        {
            yield return $"there are {own.Count} security groups of its own and {backends.Count} that all share";
            yield break;
        }

        if (!balancer.SecurityGroupIds.Order().SequenceEqual(new[] { frontend.Id, backend.Id }.Order()))
        {
            yield return $"{balancer.Arn} has the security groups {string.Join(", ", balancer.SecurityGroupIds)}, not {frontend.Id} and {backend.Id}";
        }

        var wanted = balancer.Listeners.Select(listener => $"tcp {listener.Port}-{listener.Port} 0.0.0.0/0").Append("icmp 3-4 0.0.0.0/0").Order(StringComparer.Ordinal).ToList();
        if (!frontend.Rules.Order(StringComparer.Ordinal).SequenceEqual(wanted))
        {
            yield return $"{frontend.Id} should let in {string.Join("; ", wanted)} and lets in {string.Join("; ", frontend.Rules)}";
        }

        var nodes = aws.SecurityGroups.Single(group => group.Id == network.NodeGroup.Id).Rules;
        string[] doors = ["tcp 10256-10256", "tcp 30000-32767", "udp 30000-32767"];
        foreach (var missing in doors.Select(door => $"{door} {backend.Id}").Except(nodes))
        {
            yield return $"the nodes' security group lacks {missing}";
        }
    }

    private static StackId StackOf(IReadOnlyDictionary<string, string> tags) => StackId.TryParse(tags[AwsMarks.Stack])!.Value;
}
