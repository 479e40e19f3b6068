namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>All that EC2 has.</summary>
internal sealed class Network(Account account)
{
    private DateTimeOffset _nextEnd = DateTimeOffset.MaxValue;

    public List<Vpc> Vpcs { get; } = [];

    public List<Subnet> Subnets { get; } = [];

    public List<RouteTable> RouteTables { get; } = [];

    public List<Instance> Instances { get; } = [];

    public Dictionary<string, Instance> InstancesById { get; } = [];

    public List<NetworkInterface> Interfaces { get; } = [];

    public List<SecurityGroup> SecurityGroups { get; } = [];

    public List<ElasticIp> ElasticIps { get; } = [];

    public List<PrefixList> PrefixLists { get; } = [];

    public List<Zone> Zones { get; } = [];

    public IEnumerable<PermissionRule> Rules => SecurityGroups.SelectMany(group => group.Rules);

    /// <summary>All that can be tagged.</summary>
    public IEnumerable<TaggedThing> Taggable => [.. Vpcs, .. Subnets, .. RouteTables, .. Instances, .. Interfaces, .. SecurityGroups, .. Rules, .. ElasticIps, .. PrefixLists];

    /// <summary>The zone of a name; an ordinary one is made where there is none.</summary>
    public Zone ZoneOf(string name)
    {
        if (Zones.Find(zone => zone.Name == name) is { } known)
            return known;
        var zone = new Zone(name, $"use1-az{Zones.Count + 1}", Zone.Ordinary);
        Zones.Add(zone);
        return zone;
    }

    /// <summary>An interface that nobody needs ends at a time.</summary>
    public void End(NetworkInterface left, DateTimeOffset at)
    {
        left.EndsAt = at;
        _nextEnd = at < _nextEnd ? at : _nextEnd;
    }

    public void Sweep()
    {
        if (account.Now < _nextEnd)
            return;
        foreach (var ended in Interfaces.Where(found => found.EndsAt <= account.Now).ToList())
        {
            Interfaces.Remove(ended);
            foreach (var address in ElasticIps.Where(address => address.Interface == ended))
                address.Interface = null;
        }

        _nextEnd = Interfaces.Min(found => found.EndsAt) ?? DateTimeOffset.MaxValue;
    }
}
