using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Aws.Resolving;

/// <summary>
/// Sets of targets by instance id, made once for each set that the core hands out, so that groups with the same choice of nodes go on sharing one. Nodes that are no
/// instances (Fargate) are no targets.
/// </summary>
internal sealed partial class InstanceTargets
{
    private readonly ConditionalWeakTable<TargetSet, TargetSet> _named = [];

    public TargetSet Of(TargetSet set) => _named.GetValue(set, Name);

    /// <summary>The instance of a node's <c>spec.providerID</c>, such as <c>aws:///eu-west-1a/i-0a1b2c3d</c>; null where it is none.</summary>
    public static string? IdOf(string? providerId) => providerId is not null && ProviderId().Match(providerId) is { Success: true } match ? match.Groups[1].Value : null;

    private static TargetSet Name(TargetSet set) => new(
        set.Members.Select(member => member with { Target = Renamed(member.Target) }).Where(member => member.Target.Id.Length > 0).DistinctBy(member => member.Target.Id),
        set.Unselected.Select(Renamed).Where(target => target.Id.Length > 0).DistinctBy(target => target.Id));

    private static Target Renamed(Target target) => target with { Id = IdOf(target.ProviderId) ?? "" };

    [GeneratedRegex("^aws:///(?:[^/]+/)?(i-[0-9a-f]+)\\z")]
    private static partial Regex ProviderId();
}
