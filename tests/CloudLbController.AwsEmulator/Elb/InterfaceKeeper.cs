using CloudLbController.AwsEmulation.Ec2;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>The interfaces of load balancers: made, given other groups, and given up.</summary>
internal sealed class InterfaceKeeper(Account account)
{
    /// <summary>The same placement with an interface of its own.</summary>
    public Placement Place(LoadBalancer owner, Placement wanted)
    {
        if (!account.Rules.IsOn(LoadBalancerRules.Interfaces))
            return wanted;
        var made = new NetworkInterface(account, wanted.Subnet, $"ELB {owner.Path}", owner.Groups) { Type = "network_load_balancer" };
        if (wanted.Address is { } address)
            address.Interface = made;
        return wanted with { Interface = made };
    }

    public static void SetGroups(LoadBalancer owner)
    {
        foreach (var groups in owner.Placements.Select(placement => placement.Interface?.Groups).OfType<List<SecurityGroup>>())
        {
            groups.Clear();
            groups.AddRange(owner.Groups);
        }
    }

    /// <summary>What is given up stays for a while.</summary>
    public void GiveUp(IEnumerable<Placement> placements)
    {
        foreach (var left in placements.Select(placement => placement.Interface).OfType<NetworkInterface>())
            account.Network.End(left, account.Now + (account.Rules.IsOn(LoadBalancerRules.InterfacesLinger) ? account.Options.InterfaceLingering : TimeSpan.Zero));
    }
}
