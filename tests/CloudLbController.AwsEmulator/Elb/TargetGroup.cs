using CloudLbController.AwsEmulation.Ec2;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>Targets behind listeners.</summary>
internal sealed class TargetGroup(Account account, string name, IEnumerable<KeyValuePair<string, string>> tags)
    : ElbThing(account, account.Arn("elasticloadbalancing", $"targetgroup/{name}/{account.Ids.Elb()}"), tags)
{
    public string Name { get; } = name;

    public required string? Protocol { get; init; }

    public required int? Port { get; init; }

    /// <summary>Null only where the rules that ask for one are off.</summary>
    public required Vpc? Vpc { get; init; }

    /// <summary>instance or ip.</summary>
    public required string TargetType { get; init; }

    public required string IpAddressType { get; init; }

    public required HealthCheck Check { get; set; }

    public List<Target> Targets { get; } = [];

    /// <summary>Since when a listener has used it; null while none does.</summary>
    public DateTimeOffset? UsedSince { get; set; }

    /// <summary>When the last listener left it; null where none did, or one came.</summary>
    public DateTimeOffset? ReleasedAt { get; set; }

    /// <summary>In the order in which their first listener came: one, unless a rule is off.</summary>
    public IEnumerable<LoadBalancer> LoadBalancers => Account.Balancing.UsersOf(this).Select(listener => listener.LoadBalancer).Distinct();
}
