using CloudLbController.AwsEmulation.Ec2;
using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Rules;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>CreateLoadBalancer.</summary>
internal sealed class LoadBalancerCreation(Account account, SubnetChecks subnets, GroupChecks groups, InterfaceKeeper interfaces, ElbTagChecks tags)
{
    public CreateLoadBalancerOutput Create(CreateLoadBalancerInput asked)
    {
        if (asked.Type != "network")
            throw new NotSupportedException($"the emulator has network load balancers only, not those of type {asked.Type ?? "application"}");
        var name = asked.Name ?? "";
        NameChecks.LoadBalancer(account.Rules, name);
        var scheme = asked.Scheme ?? (account.Rules.IsOn(LoadBalancerRules.SchemeDefault) ? "internet-facing" : null);
        var ipAddressType = asked.IpAddressType ?? "ipv4";
        var placements = subnets.Wanted(asked.Subnets, asked.SubnetMappings, scheme, ipAddressType);
        var vpc = placements.FirstOrDefault()?.Subnet.Vpc ?? account.Network.Vpcs[0];
        var wantedGroups = groups.Wanted(asked.SecurityGroups, vpc);
        var newTags = tags.Checked(asked.Tags);
        var made = new Wish(name, scheme, ipAddressType, vpc, placements, wantedGroups, newTags);
        var found = Existing(made) ?? Make(made);
        return new CreateLoadBalancerOutput { LoadBalancers = [LoadBalancerShapes.Of(found)] };
    }

    /// <summary>The one of that name where it is the same; with other settings it is in the way.</summary>
    private LoadBalancer? Existing(Wish wish)
    {
        var (rules, existing) = (account.Rules, account.Balancing.LoadBalancers.Find(found => found.Name == wish.Name));
        if (existing is null)
            return null;
        if (!IsLike(existing, wish))
        {
            rules.Refuse(LoadBalancerRules.NameDuplicate, true, "DuplicateLoadBalancerName", $"A load balancer with the same name '{wish.Name}' exists, but with different settings");
            return null;
        }

        if (!rules.IsOn(LoadBalancerRules.NameIdempotent))
            throw new AwsErrorException("DuplicateLoadBalancerName", $"A load balancer with the same name '{wish.Name}' exists");
        if (!rules.IsOn(LoadBalancerRules.IdempotentKeepsTags))
            existing.Tags.Set(wish.Tags);
        return existing;
    }

    private static bool IsLike(LoadBalancer existing, Wish wish) =>
        (existing.Scheme, existing.IpAddressType) == (wish.Scheme, wish.IpAddressType)
        && existing.Groups.ToHashSet().SetEquals(wish.Groups)
        && existing.Placements.Select(Key).ToHashSet().SetEquals(wish.Placements.Select(Key));

    private static (Subnet Subnet, ElasticIp? Address, string? PrivateAddress) Key(Placement placement) => (placement.Subnet, placement.Address, placement.PrivateAddress);

    private LoadBalancer Make(Wish wish)
    {
        subnets.CheckRoom(wish.Placements);
        subnets.CheckAddresses(wish.Placements, [], "ResourceInUse");
        var isFull = account.Balancing.LoadBalancers.Count >= account.Quotas.NetworkLoadBalancers;
        account.Rules.Refuse(LoadBalancerRules.Quota, isFull, "TooManyLoadBalancers", "The maximum number of load balancers has been reached");
        var kind = account.Rules.IsOn(LoadBalancerRules.ArnKind) ? "net" : "app";
        var made = new LoadBalancer(account, wish.Name, account.Ids.Elb(), kind, wish.Tags)
        {
            Scheme = wish.Scheme,
            Vpc = wish.Vpc,
            IpAddressType = wish.IpAddressType,
            IsWithGroups = wish.Groups.Count > 0,
        };
        made.Groups.AddRange(wish.Groups);
        made.Placements.AddRange(wish.Placements.Select(placement => interfaces.Place(made, placement)));
        account.Balancing.LoadBalancers.Add(made);
        return made;
    }

    private sealed record Wish(
        string Name, string? Scheme, string IpAddressType, Vpc Vpc, List<Placement> Placements, List<SecurityGroup> Groups, IReadOnlyDictionary<string, string> Tags);
}
