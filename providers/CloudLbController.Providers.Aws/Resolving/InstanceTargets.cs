using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Providers.Aws.Surveying;

namespace CloudLbController.Providers.Aws.Resolving;

/// <summary>
/// Sets of targets by instance id, made once for each set that the core hands out, so that groups with the same choice of nodes go on sharing one. Nodes that are no
/// instances (Fargate) are no targets, and those in another VPC cannot be.
/// </summary>
internal sealed partial class InstanceTargets
{
    private readonly ConditionalWeakTable<AwsEnvironment, ConditionalWeakTable<TargetSet, TargetSet>> _named = [];

    public TargetSet Of(TargetSet set, AwsEnvironment environment) => _named.GetOrCreateValue(environment).GetValue(set, one => Name(one, environment));

    /// <summary>The instance of a node's <c>spec.providerID</c>, such as <c>aws:///eu-west-1a/i-0a1b2c3d</c>; null where it is none.</summary>
    public static string? IdOf(string? providerId) => providerId is not null && ProviderId().Match(providerId) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Whether an instance is known to be where the load balancer cannot reach it.</summary>
    public static bool IsElsewhere(string id, AwsEnvironment environment) => environment.Instances.TryGetValue(id, out var fact) && fact.VpcId != environment.VpcId;

    private static TargetSet Name(TargetSet set, AwsEnvironment environment)
    {
        var members = set.Members.Select(member => member with { Target = Renamed(member.Target) }).Where(member => member.Target.Id.Length > 0).DistinctBy(member => member.Target.Id).ToList();
        var unselected = set.Unselected.Select(Renamed).Where(target => target.Id.Length > 0).Concat(members.Select(member => member.Target).Where(target => IsElsewhere(target.Id, environment)));
        return new TargetSet(members.Where(member => !IsElsewhere(member.Target.Id, environment)), unselected.DistinctBy(target => target.Id));
    }

    private static Target Renamed(Target target) => target with { Id = IdOf(target.ProviderId) ?? "" };

    [GeneratedRegex("^aws:///(?:[^/]+/)?(i-[0-9a-f]+)\\z")]
    private static partial Regex ProviderId();
}
