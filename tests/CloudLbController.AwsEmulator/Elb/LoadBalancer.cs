using CloudLbController.AwsEmulation.Ec2;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>A network load balancer.</summary>
internal sealed class LoadBalancer(Account account, string name, string id, string kind, IEnumerable<KeyValuePair<string, string>> tags)
    : ElbThing(account, account.Arn("elasticloadbalancing", $"loadbalancer/{kind}/{name}/{id}"), tags)
{
    public string Name { get; } = name;

    /// <summary>The end of its ARN, which those of its listeners share.</summary>
    public string Path { get; } = $"{kind}/{name}/{id}";

    public string DnsName { get; } = $"{name}-{id}.elb.{account.Options.Region}.amazonaws.com";

    /// <summary>Null only where the rule of the default is off.</summary>
    public required string? Scheme { get; init; }

    public required Vpc Vpc { get; init; }

    public required string IpAddressType { get; set; }

    public bool IsWithGroups { get; init; }

    public List<SecurityGroup> Groups { get; } = [];

    public List<Placement> Placements { get; } = [];

    public DateTimeOffset CreatedAt { get; } = account.Now;

    public bool IsActive => !Account.Rules.IsOn(LoadBalancerRules.Provisioning) || Account.Now >= CreatedAt + Account.Options.ProvisioningTime;

    public IEnumerable<Listener> Listeners => Account.Balancing.Listeners.Where(listener => listener.LoadBalancer == this);
}
