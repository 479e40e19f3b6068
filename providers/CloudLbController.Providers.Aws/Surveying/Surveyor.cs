using Amazon.EC2.Model;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Calling;

namespace CloudLbController.Providers.Aws.Surveying;

/// <summary>Reads the slow facts, in bulk: five calls in an account of ordinary size.</summary>
internal sealed class Surveyor(NetworkReader network, AwsSettings settings, string clusterName)
{
    private string ClusterTag => $"kubernetes.io/cluster/{clusterName}";

    public async Task<Survey> SurveyAsync(CancellationToken ct)
    {
        var instances = await network.InstancesAsync(ClusterTag, ct);
        if (instances.Value is not { } machines)
            return new Survey(null, [instances.Problem!]);
        if (settings.VpcId is null && machines.Select(machine => machine.VpcId).Distinct().Count() != 1)
            return new Survey(null, [UnknownVpc(machines)]);
        var vpc = settings.VpcId ?? machines[0].VpcId;
        var (subnets, routes, zones, groups) = (network.SubnetsAsync(vpc, ct), network.RouteTablesAsync(vpc, ct), network.ZonesAsync(ct), GroupsAsync(vpc, ct));
        await Task.WhenAll(subnets, routes, zones, groups);
        Problem?[] problems = [(await subnets).Problem, (await routes).Problem, (await zones).Problem, (await groups)?.Problem];
        if (problems.OfType<Problem>().ToList() is { Count: > 0 } unread)
            return new Survey(null, unread);
        var facts = machines.Select(Fact).ToDictionary(fact => fact.Id, StringComparer.Ordinal);
        var (nodeGroups, unknown) = NodeGroups((await groups)?.Value, facts.Values.Where(fact => fact.VpcId == vpc).ToList());
        return Survey.Of(new AwsEnvironment
        {
            VpcId = vpc,
            Subnets = SubnetFacts((await subnets).Value!, (await routes).Value!, (await zones).Value!.AvailabilityZones ?? []),
            Instances = facts,
            NodeGroups = nodeGroups,
            NodeGroupsUnknown = unknown,
        });
    }

    /// <summary>Those that are looked at only where nobody named the nodes' groups and rules are wanted.</summary>
    private async Task<CallResult<List<SecurityGroup>>?> GroupsAsync(string vpc, CancellationToken ct) =>
        settings.NodePorts.Count == 0 || settings.NodeSecurityGroups.Count > 0 ? null : await network.GroupsWithTagAsync(vpc, ClusterTag, ct);

    private Problem UnknownVpc(List<Instance> machines) => new(
        ProblemKind.Rejected,
        Reasons.InvalidField,
        null,
        machines.Count == 0 ? $"No instance carries the tag {ClusterTag}, so the cluster's VPC is not known." : $"Instances with the tag {ClusterTag} are in several VPCs: {string.Join(", ", machines.Select(machine => machine.VpcId).Distinct().Order())}.",
        "Set the provider's vpc (--provider-set vpc=vpc-...), and check --cluster-name.");

    private static InstanceFact Fact(Instance machine)
    {
        var primary = machine.NetworkInterfaces?.Find(card => card.Attachment?.DeviceIndex == 0);
        var groups = primary?.Groups ?? machine.SecurityGroups ?? [];
        return new InstanceFact(machine.InstanceId, machine.VpcId ?? "", machine.State?.Name?.Value ?? "", groups.Select(group => group.GroupId).Order(StringComparer.Ordinal).ToStructuralList());
    }

    /// <summary>
    /// The groups that the operator named; else of each instance those with the cluster's tag, or its only one. Several are normal: the cluster's own and that of a node group.
    /// </summary>
    private (StructuralList<string> Groups, Problem? Unknown) NodeGroups(List<SecurityGroup>? tagged, List<InstanceFact> machines)
    {
        if (tagged is null)
            return (settings.NodeSecurityGroups, null);
        var marked = tagged.Select(group => group.GroupId).ToHashSet(StringComparer.Ordinal);
        var chosen = machines.Select(machine => machine.Groups.Where(marked.Contains).ToList() is { Count: > 0 } own ? own : machine.Groups.Count == 1 ? [.. machine.Groups] : []).ToList();
        var groups = chosen.SelectMany(own => own).Distinct().Order(StringComparer.Ordinal).ToStructuralList();
        var unclear = machines.Zip(chosen).FirstOrDefault(pair => pair.Second.Count == 0).First;
        return (groups, unclear is null ? null : new Problem(
            ProblemKind.Rejected,
            Reasons.InvalidField,
            null,
            $"Of instance {unclear.Id} no security group carries the tag {ClusterTag}, and it has {unclear.Groups.Count} ({string.Join(", ", unclear.Groups)}).",
            "Tag the nodes' group, name it with --provider-set node-security-groups=sg-..., or set node-rules=none and open the NodePorts yourself."));
    }

    private static StructuralList<SubnetFact> SubnetFacts(List<Subnet> subnets, List<RouteTable> routes, List<AvailabilityZone> zones)
    {
        var types = zones.ToDictionary(zone => zone.ZoneName, zone => zone.ZoneType ?? "availability-zone", StringComparer.Ordinal);
        var main = routes.Find(table => table.Associations?.Exists(association => association.Main == true) == true);
        return subnets.OrderBy(subnet => subnet.SubnetId, StringComparer.Ordinal).Select(subnet => new SubnetFact(
            subnet.SubnetId,
            subnet.AvailabilityZone,
            types.GetValueOrDefault(subnet.AvailabilityZone, "availability-zone"),
            subnet.AvailableIpAddressCount ?? 0,
            LeadsOut(routes.Find(table => table.Associations?.Exists(association => association.SubnetId == subnet.SubnetId) == true) ?? main),
            (subnet.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value ?? "", StringComparer.Ordinal))).ToStructuralList();
    }

    private static bool LeadsOut(RouteTable? table) => table?.Routes?.Exists(route => route.GatewayId?.StartsWith("igw-", StringComparison.Ordinal) == true) == true;
}
