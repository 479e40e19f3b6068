using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Resources;
using CloudLbController.Providers.Aws.Surveying;

namespace CloudLbController.Providers.Aws.Resolving;

/// <summary>Says a wish in AWS's words. Pure; keeps the choices that exist while they are valid.</summary>
internal sealed class Resolver(AwsSettings settings, string clusterName)
{
    private readonly InstanceTargets _targets = new();

    public Resolution Resolve(Stack desired, ObservedStack current, AwsEnvironment environment)
    {
        if (desired.Id.IsShared)
            return new Resolution(WithIdleGroups(desired, current, environment), desired.Id.Value);
        var draft = new Draft(desired, current);
        var scheme = BalancerWish.Add(draft, environment, new SubnetFinder(clusterName, environment.VpcId, environment.Subnets));
        var groups = GroupWish.Add(draft, environment.VpcId, scheme);
        ListenerWish.Add(draft, environment.Quotas);
        GroupWish.LeaveUnused(draft);
        RulesWish.Add(draft);
        if (draft.IsHeld(ResourceKey.LoadBalancer) && !draft.Existing<NetworkLoadBalancer>().Any())
            draft.HoldAll();
        var claims = draft.Uses(ResourceKey.LoadBalancer) ? Claims(groups, environment).ToStructuralList() : [];
        if (claims.Count > 0 && environment.NodeGroupsUnknown is { } unknown)
            draft.Refuse(NodeRules.Unknown, unknown with { Key = NodeRules.Unknown });
        var memberships = Memberships(desired, environment);
        if (Elsewhere(memberships.Values, environment) is { } elsewhere)
            draft.Report(elsewhere);
        return new Resolution(draft.ToStack(memberships), desired.Id.Value) { Claims = claims, Problems = draft.Problems, Unknown = Unknown(memberships.Values, environment), WantsSurvey = draft.Problems.Any(IsOfSurvey) };
    }

    /// <summary>
    /// A group of nodes that is scaled to zero has no instance that it could be found by. Its rules stay while the group is there and some Service is: its next nodes do not
    /// wait for them.
    /// </summary>
    private static Stack WithIdleGroups(Stack desired, ObservedStack current, AwsEnvironment environment)
    {
        if (environment.CandidateGroups is not { } candidates || desired.Resources.All(resource => resource.Key != SecurityGroup.Backend))
            return desired;
        var idle = current.Resources.Select(thing => thing.Settings).OfType<NodeRules>()
            .Where(rules => candidates.Contains(rules.NodeGroupId) && desired.Resources.All(resource => resource.Key != rules.Key))
            .DistinctBy(rules => rules.Key);
        return desired with { Resources = desired.Resources.Concat(idle).OrderBy(resource => resource.Key).ToStructuralList() };
    }

    /// <summary>What the operator mends in AWS, by a tag or a subnet, and only a survey shows.</summary>
    private static bool IsOfSurvey(Problem problem) => problem.Reason == Reasons.NoSubnets || problem.Key == NodeRules.Unknown;

    private Dictionary<ResourceKey, TargetSet> Memberships(Stack desired, AwsEnvironment environment) =>
        desired.Memberships.ToDictionary(group => group.Key, group => _targets.Of(group.Value, environment));

    private static Problem? Elsewhere(IEnumerable<TargetSet> sets, AwsEnvironment environment)
    {
        var ids = sets.Distinct().SelectMany(set => set.Unselected).Select(target => target.Id).Where(id => InstanceTargets.IsElsewhere(id, environment)).Distinct().Order(StringComparer.Ordinal).ToList();
        return ids.Count == 0 ? null : new Problem(
            ProblemKind.Unsupported,
            Reasons.Unsupported,
            null,
            $"{ids.Count} of the nodes, {ids[0]} for one, {(ids.Count == 1 ? "is" : "are")} not in {environment.VpcId}, where load balancers are, and get no traffic from them.",
            "Label these nodes node.kubernetes.io/exclude-from-external-load-balancers, or set the provider's vpc.");
    }

    private static StructuralList<string> Unknown(IEnumerable<TargetSet> sets, AwsEnvironment environment) => sets.Distinct()
        .SelectMany(set => set.Members)
        .Select(member => member.Target.Id)
        .Where(id => !environment.Instances.ContainsKey(id))
        .Distinct()
        .Order(StringComparer.Ordinal)
        .ToStructuralList();

    /// <summary>The group that all load balancers share, and the rules for it in the nodes' groups: the usual ports, and those of checks that they leave out.</summary>
    private IEnumerable<Claim> Claims(IReadOnlyList<InstanceGroup> groups, AwsEnvironment environment)
    {
        yield return new Claim(BackendAccess.Stack, new SecurityGroup(SecurityGroup.Backend) { VpcId = environment.VpcId });
        var others = groups.Select(group => group.HealthCheck.Port).OfType<int>().Where(port => !settings.NodePorts.Any(range => range.Has("tcp", port)));
        foreach (var group in settings.NodePorts.Count == 0 ? [] : environment.NodeGroups)
            yield return new Claim(BackendAccess.Stack, NodeRules.Of(group, settings.NodePorts.Concat(others.Select(port => new PortRange("tcp", port, port)))));
    }
}
