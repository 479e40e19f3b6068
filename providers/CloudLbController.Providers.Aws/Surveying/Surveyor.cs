using System.Globalization;
using Amazon.EC2.Model;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Calling;

namespace CloudLbController.Providers.Aws.Surveying;

/// <summary>Reads the slow facts, in bulk: six calls in an account of ordinary size.</summary>
internal sealed class Surveyor(NetworkReader network, AwsSettings settings, string clusterName)
{
    private string ClusterTag => $"kubernetes.io/cluster/{clusterName}";

    public async Task<Survey> SurveyAsync(CancellationToken ct)
    {
        var (limits, instances) = (network.LimitsAsync(ct), await network.InstancesAsync(ClusterTag, ct));
        if (instances.Value is not { } machines || (await limits).Value is not { } quotas)
            return new Survey(null, [instances.Problem ?? (await limits).Problem!]);
        if (settings.VpcId is null && machines.Select(machine => machine.VpcId).Distinct().Count() != 1)
            return new Survey(null, [UnknownVpc(machines)]);
        var vpc = settings.VpcId ?? machines[0].VpcId;
        var (subnets, routes, zones, groups) = (network.SubnetsAsync(vpc, ct), network.RouteTablesAsync(vpc, ct), network.ZonesAsync(ct), GroupsAsync(vpc, ct));
        await Task.WhenAll(subnets, routes, zones, groups);
        Problem?[] problems = [(await subnets).Problem, (await routes).Problem, (await zones).Problem, (await groups)?.Problem];
        if (problems.OfType<Problem>().ToList() is { Count: > 0 } unread)
            return new Survey(null, unread);
        return Survey.Of(WithNodeGroups(new AwsEnvironment
        {
            VpcId = vpc,
            Subnets = SubnetFacts((await subnets).Value!, (await routes).Value!, (await zones).Value!.AvailabilityZones ?? []),
            Instances = machines.Select(Fact).ToDictionary(fact => fact.Id, StringComparer.Ordinal),
            CandidateGroups = (await groups)?.Value?.Select(group => group.GroupId).Order(StringComparer.Ordinal).ToStructuralList(),
            Quotas = quotas.Where(limit => int.TryParse(limit.Max, out _)).ToDictionary(limit => limit.Name, limit => int.Parse(limit.Max, CultureInfo.InvariantCulture), StringComparer.Ordinal),
            NodeGroups = [],
        }));
    }

    /// <summary>Instances that nodes were found to be since: they need not carry the cluster's tag.</summary>
    public async Task<Survey> SurveyAsync(AwsEnvironment known, StructuralList<string> unknown, CancellationToken ct)
    {
        var read = await network.InstancesAsync(unknown, ct);
        if (read.Value is not { } machines)
            return new Survey(null, [read.Problem!]);
        var instances = new Dictionary<string, InstanceFact>(known.Instances, StringComparer.Ordinal);
        foreach (var fact in machines.Select(Fact))
            instances[fact.Id] = fact;
        return Survey.Of(WithNodeGroups(known with { Instances = instances }));
    }

    private AwsEnvironment WithNodeGroups(AwsEnvironment environment)
    {
        var machines = environment.Instances.Values.Where(fact => fact.VpcId == environment.VpcId).ToList();
        var choice = NodeGroupChoice.Of(settings.NodeSecurityGroups, environment.CandidateGroups, machines, environment.VpcId, ClusterTag);
        return environment with { NodeGroups = choice.Groups, NodeGroupsUnknown = choice.Unknown };
    }

    /// <summary>Those that can be the nodes': named, or with the cluster's tag; null where no rules are wanted.</summary>
    private async Task<CallResult<List<SecurityGroup>>?> GroupsAsync(string vpc, CancellationToken ct) => settings.NodePorts.Count == 0 ? null
        : settings.NodeSecurityGroups.Count > 0 ? await network.GroupsAsync(vpc, settings.NodeSecurityGroups, ct)
        : await network.GroupsAsync(vpc, ClusterTag, ct);

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
