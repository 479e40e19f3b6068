using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Marks;
using CloudLbController.Providers.Aws.Resources;
using Elb = Amazon.ElasticLoadBalancingV2.Model;

namespace CloudLbController.Providers.Aws.Observing;

/// <summary>Says what was read in the words of wishes.</summary>
internal sealed class Describer(Inventory found, ObservationDepth depth)
{
    /// <summary>How long AWS takes at least to make a load balancer; nobody looks before.</summary>
    private static readonly TimeSpan Making = TimeSpan.FromMinutes(2);

    /// <summary>When to look again at one that takes longer.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, ResourceKey> _keys = found.Groups.ToDictionary(group => group.Thing.TargetGroupArn, group => group.Mark.Resource);

    private readonly List<ObservedResource> _nodeRules =
    [
        .. found.SecurityGroups.Where(group => group.Mark.Resource == SecurityGroup.Backend)
            .SelectMany(backend => found.NodeGroups.Select(node => SecurityGroups.NodeRules(node, backend.Thing.GroupId))).OfType<ObservedResource>(),
    ];

    public IEnumerable<KeyValuePair<StackId, ObservedStack>> Describe() => Things()
        .GroupBy(pair => pair.Stack)
        .Select(stack => KeyValuePair.Create(stack.Key, new ObservedStack(stack.Key, stack.Select(pair => pair.Thing).ToStructuralList())));

    private IEnumerable<(StackId Stack, ObservedResource Thing)> Things() =>
    [
        .. found.Balancers.Select(balancer => (balancer.Mark.Stack, Balancer(balancer.Thing, balancer.Mark, balancer.Managed))),
        .. found.Groups.Select(group => (group.Mark.Stack, Group(group.Thing, group.Mark, group.Managed, group.Scheme))),
        .. found.Listeners.Select(listener => (listener.Mark.Stack, Listener(listener.Thing, listener.Mark))),
        .. found.SecurityGroups.Select(group => (group.Mark.Stack, SecurityGroups.Describe(group.Thing, group.Mark))),
        .. found.SecurityGroups.Where(group => group.Mark.Resource == SecurityGroup.Frontend).Select(group => (group.Mark.Stack, SecurityGroups.Rules(group.Thing, group.Mark)))
            .Where(pair => pair.Item2 is not null).Select(pair => (pair.Stack, pair.Item2!)),
        .. _nodeRules.Select(rules => (BackendAccess.Stack, rules)),
    ];

    /// <summary>What a write or a read shows of a load balancer.</summary>
    public static ObservedResource Balancer(Elb.LoadBalancer thing, OwnershipMark mark, NetworkLoadBalancer? settings, IEnumerable<Binding> bindings, bool isNew = false) => new()
    {
        Key = mark.Resource,
        Id = thing.LoadBalancerArn,
        OwnerUid = mark.OwnerUid,
        Settings = settings,
        Bindings = bindings.ToStructuralList(),
        Lifecycle = StateOf(thing, mark.Resource, isNew),
        Addresses = AddressesOf(thing),
        CreatedAt = thing.CreatedTime is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : null,
    };

    /// <summary>How far AWS is with one, and nothing else of it.</summary>
    public static ObservedResource State(Elb.LoadBalancer thing) => new()
    {
        Key = ResourceKey.LoadBalancer,
        Id = thing.LoadBalancerArn,
        Lifecycle = StateOf(thing, ResourceKey.LoadBalancer, isNew: false),
        Addresses = AddressesOf(thing),
    };

    private static StructuralList<CloudAddress> AddressesOf(Elb.LoadBalancer thing) => thing.DNSName is { Length: > 0 } name ? [new CloudAddress(null, name)] : [];

    private static Lifecycle StateOf(Elb.LoadBalancer thing, ResourceKey key, bool isNew) => thing.State?.Code?.Value switch
    {
        "provisioning" => new Lifecycle.Pending(isNew ? Making : Poll),
        "failed" => new Lifecycle.Failed(
            new Problem(ProblemKind.Transient, Reasons.CloudFailed, key, $"AWS could not make {thing.LoadBalancerName}: {thing.State.Reason ?? "it gives no reason"}."), Replaceable: true),
        _ => Lifecycle.Ready,
    };

    private ObservedResource Balancer(Elb.LoadBalancer thing, OwnershipMark mark, string[] managed)
    {
        var settings = depth == ObservationDepth.Existence ? null : new NetworkLoadBalancer(mark.Resource)
        {
            Scheme = thing.Scheme?.Value == TagCodec.Spell(LoadBalancerScheme.InternetFacing) ? LoadBalancerScheme.InternetFacing : LoadBalancerScheme.Internal,
            VpcId = thing.VpcId,
            Subnets = (thing.AvailabilityZones ?? []).Select(zone => zone.SubnetId).Order(StringComparer.Ordinal).ToStructuralList(),
            Attributes = Attributes(thing.LoadBalancerArn, managed),
        };
        return Balancer(thing, mark, settings, settings is null ? [] : Bindings(thing, mark.Stack));
    }

    /// <summary>A group that somebody took off is a binding to nothing, so that the planner sees it.</summary>
    private IEnumerable<Binding> Bindings(Elb.LoadBalancer thing, StackId stack)
    {
        var groups = found.SecurityGroups.Where(group => thing.SecurityGroups?.Contains(group.Thing.GroupId) == true).ToList();
        yield return new Binding(SecurityGroup.Frontend, groups.Find(group => group.Mark.Stack == stack).Thing?.GroupId ?? "");
        yield return new Binding(BackendAccess.Group, groups.Find(group => group.Mark.Stack == BackendAccess.Stack).Thing?.GroupId ?? "");
    }

    private ObservedResource Listener(Elb.Listener thing, OwnershipMark mark)
    {
        var arn = thing.DefaultActions?.FirstOrDefault()?.TargetGroupArn;
        var targets = arn is not null && _keys.TryGetValue(arn, out var key) ? key : new ResourceKey("targets/unknown");
        return new ObservedResource
        {
            Key = mark.Resource,
            Id = thing.ListenerArn,
            ParentId = thing.LoadBalancerArn,
            OwnerUid = mark.OwnerUid,
            Settings = new NetworkListener(mark.Resource) { Port = thing.Port ?? 0, Protocol = thing.Protocol?.Value ?? "", Targets = targets },
            Bindings = arn is null ? [] : [new Binding(targets, arn)],
        };
    }

    private ObservedResource Group(Elb.TargetGroup thing, OwnershipMark mark, string[] managed, LoadBalancerScheme scheme)
    {
        var members = found.Members.GetValueOrDefault(thing.TargetGroupArn) is { } read ? Members.Of(read, thing.Port ?? 0) : null;
        return new ObservedResource
        {
            Key = mark.Resource,
            Id = thing.TargetGroupArn,
            OwnerUid = mark.OwnerUid,
            Settings = members is null ? null : new InstanceGroup(mark.Resource)
            {
                Protocol = thing.Protocol?.Value ?? "",
                VpcId = thing.VpcId,
                Scheme = scheme,
                Port = members.Port,
                HealthCheck = CheckOf(thing),
                Attributes = Attributes(thing.TargetGroupArn, managed),
            },
            Targets = members?.Targets,
        };
    }

    private static HealthCheck CheckOf(Elb.TargetGroup thing) => new()
    {
        Protocol = thing.HealthCheckProtocol?.Value == "TCP" ? HealthCheckProtocol.Tcp : HealthCheckProtocol.Http,
        Port = int.TryParse(thing.HealthCheckPort, out var port) ? port : null,
        Path = thing.HealthCheckProtocol?.Value == "TCP" ? null : thing.HealthCheckPath,
        Interval = TimeSpan.FromSeconds(thing.HealthCheckIntervalSeconds ?? 0),
        Timeout = TimeSpan.FromSeconds(thing.HealthCheckTimeoutSeconds ?? 0),
        HealthyThreshold = thing.HealthyThresholdCount ?? 0,
        UnhealthyThreshold = thing.UnhealthyThresholdCount ?? 0,
    };

    private StructuralList<CloudAttribute> Attributes(string arn, string[] managed) => managed.Length == 0 || !found.Attributes.TryGetValue(arn, out var values)
        ? []
        : managed.Order(StringComparer.Ordinal).Select(name => new CloudAttribute(name, values.GetValueOrDefault(name, ""))).ToStructuralList();
}
