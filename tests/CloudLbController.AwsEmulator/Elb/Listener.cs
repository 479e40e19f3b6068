namespace CloudLbController.AwsEmulation.Elb;

/// <summary>A port of a load balancer.</summary>
internal sealed class Listener(Account account, LoadBalancer loadBalancer, ListenerSettings settings, IEnumerable<KeyValuePair<string, string>> tags)
    : ElbThing(account, account.Arn("elasticloadbalancing", $"listener/{loadBalancer.Path}/{account.Ids.Elb()}"), tags)
{
    public LoadBalancer LoadBalancer { get; } = loadBalancer;

    public ListenerSettings Settings { get; set; } = settings;

    /// <summary>ARNs of certificates beside the default one.</summary>
    public List<string> MoreCertificates { get; } = [];

    public IEnumerable<TargetGroup> Groups => Settings.Forward.Select(tuple => Account.Balancing.TargetGroups.Find(group => group.Arn == tuple.TargetGroupArn)).OfType<TargetGroup>();
}
