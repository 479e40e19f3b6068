using CloudLbController.Abstractions.Model;
using CloudLbController.Providers.Aws.Marks;

namespace CloudLbController.Providers.Aws.Surveying;

/// <summary>
/// Finds the subnets of a load balancer: those that its owner names; else those that it stands in already; else, one of a zone, those that are tagged for its
/// scheme, or where none is tagged, those whose routes fit it. Pure.
/// </summary>
internal sealed class SubnetFinder(string clusterName, string vpcId, StructuralList<SubnetFact> subnets)
{
    /// <summary>A Network Load Balancer wants that many free addresses in each of its subnets.</summary>
    private const int LeastFree = 8;
    /// <summary>How many candidates a message lists.</summary>
    private const int MostListed = 8;
    private const string ClusterTag = "kubernetes.io/cluster/";

    public SubnetChoice Find(LoadBalancerScheme scheme, StructuralList<string> named, StructuralList<string> known)
    {
        if (named.Count > 0)
            return Named(named);
        if (known.Count > 0 && known.All(id => subnets.Any(subnet => subnet.Id == id)))
            return new SubnetChoice(known);
        var role = RoleTag(scheme);
        var tagged = subnets.Any(subnet => HasRole(subnet, role));
        var judged = subnets.Select(subnet => (Subnet: subnet, Against: Against(subnet, scheme, role, tagged))).ToList();
        var fit = judged.Where(pair => pair.Against is null).Select(pair => pair.Subnet).ToList();
        return fit.Count > 0 ? new SubnetChoice(OneOfEachZone(fit)) : Nothing(scheme, judged);
    }

    /// <summary>Where a load balancer would stand in another subnet of a zone, which AWS does not do in one step: a sentence that says so. Null where all is well.</summary>
    public string? Exchange(StructuralList<string> now, StructuralList<string> wanted) => subnets
        .Where(subnet => now.Contains(subnet.Id) && !wanted.Contains(subnet.Id))
        .Select(old => (Old: old, New: subnets.FirstOrDefault(subnet => subnet.Zone == old.Zone && wanted.Contains(subnet.Id) && !now.Contains(subnet.Id))))
        .Where(pair => pair.New is not null)
        .Select(pair => $"The load balancer stands in {pair.Old.Id} in {pair.Old.Zone}, and AWS does not exchange it for {pair.New!.Id} of the same zone in one step.")
        .FirstOrDefault();

    /// <summary>A tag that says no is as good as none.</summary>
    private static bool HasRole(SubnetFact subnet, string role) => subnet.Tags.TryGetValue(role, out var value) && value is "" or "1";

    private static string RoleTag(LoadBalancerScheme scheme) => scheme == LoadBalancerScheme.Internal ? "kubernetes.io/role/internal-elb" : "kubernetes.io/role/elb";

    /// <summary>What is against a subnet; null where it will do. Later steps are nearer to a subnet that will.</summary>
    private SubnetObjection? Against(SubnetFact subnet, LoadBalancerScheme scheme, string role, bool tagged)
    {
        if (subnet.ZoneType != "availability-zone")
            return new SubnetObjection(1, $"is in a {subnet.ZoneType}", $"Make a subnet of {vpcId} in an availability zone.");
        if (!tagged && subnet.IsPublic != (scheme == LoadBalancerScheme.InternetFacing))
            return new SubnetObjection(2, subnet.IsPublic ? "routes to an internet gateway" : "has no route to an internet gateway", $"Tag one subnet of each zone with {role}=1, or name them with cloudlb.io/subnets.");
        if (tagged && !HasRole(subnet, role))
            return new SubnetObjection(2, $"lacks the tag {role}, which others have", $"Tag one subnet of each zone with {role}=1, or name them with cloudlb.io/subnets.");
        if (IsOfAnotherCluster(subnet))
            return new SubnetObjection(3, "belongs to another cluster by its tags", $"Tag it with {ClusterTag}{clusterName}=shared too, or name it with cloudlb.io/subnets.");
        return subnet.FreeAddresses < LeastFree
            ? new SubnetObjection(4, $"has {subnet.FreeAddresses} free addresses of the {LeastFree} needed", "Free some of its addresses, or make another subnet.")
            : null;
    }

    private bool IsOfAnotherCluster(SubnetFact subnet) =>
        !subnet.Tags.ContainsKey(ClusterTag + clusterName) && subnet.Tags.Keys.Any(tag => tag.StartsWith(ClusterTag, StringComparison.Ordinal));

    /// <summary>Those that carry the cluster's own tag first, then by id.</summary>
    private StructuralList<string> OneOfEachZone(List<SubnetFact> fit) => fit
        .GroupBy(subnet => subnet.Zone, StringComparer.Ordinal)
        .Select(zone => zone.OrderByDescending(subnet => subnet.Tags.ContainsKey(ClusterTag + clusterName)).ThenBy(subnet => subnet.Id, StringComparer.Ordinal).First().Id)
        .Order(StringComparer.Ordinal)
        .ToStructuralList();

    private SubnetChoice Named(StructuralList<string> named)
    {
        var found = named.Select(name => (Name: name, Subnets: subnets.Where(subnet => subnet.Id == name || subnet.Name == name).ToList())).ToList();
        if (found.Find(pair => pair.Subnets.Count != 1) is { Name: { } bad } wrong)
        {
            var why = wrong.Subnets.Count == 0 ? $"{vpcId} has no subnet with the id or name '{bad}'" : $"the name '{bad}' is that of {Text(wrong.Subnets)}";
            return new SubnetChoice([], $"{why}.", $"Name subnets of {vpcId} by id: {Text(subnets.Take(MostListed))}{Others(subnets.Count)}.");
        }

        var chosen = found.Select(pair => pair.Subnets[0]).DistinctBy(subnet => subnet.Id).ToList();
        var twice = chosen.GroupBy(subnet => subnet.Zone, StringComparer.Ordinal).FirstOrDefault(zone => zone.Count() > 1);
        return twice is null
            ? new SubnetChoice(chosen.Select(subnet => subnet.Id).Order(StringComparer.Ordinal).ToStructuralList())
            : new SubnetChoice([], $"{Text(twice)} are in one zone, {twice.Key}; a load balancer stands in one subnet of a zone.", "Name one of them.");
    }

    private SubnetChoice Nothing(LoadBalancerScheme scheme, List<(SubnetFact Subnet, SubnetObjection? Against)> judged)
    {
        var word = TagCodec.Spell(scheme);
        if (judged.Count == 0)
            return new SubnetChoice([], $"{vpcId} has no subnet for an {word} load balancer.", $"Make subnets in {vpcId}, or set the provider's vpc.");
        var against = string.Join("; ", judged.Take(MostListed).Select(pair => $"{pair.Subnet.Id} ({pair.Subnet.Zone}) {pair.Against!.Why}"));
        return new SubnetChoice([], $"No subnet of {vpcId} will do for an {word} load balancer: {against}{Others(judged.Count)}.", judged.MaxBy(pair => pair.Against!.Nearness).Against!.Remedy);
    }

    private static string Others(int all) => all > MostListed ? $"; and {all - MostListed} more" : "";

    private static string Text(IEnumerable<SubnetFact> some) => string.Join(", ", some.Select(subnet => $"{subnet.Id} ({subnet.Zone})"));
}
