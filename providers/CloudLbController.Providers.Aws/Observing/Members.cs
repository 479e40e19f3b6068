using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using TargetHealth = CloudLbController.Abstractions.Observing.TargetHealth;

namespace CloudLbController.Providers.Aws.Observing;

/// <summary>The members of a target group and the port that they serve on.</summary>
/// <param name="Port">The one port of all; <see cref="Mixed"/> where they are on several, which a change of port that broke off leaves.</param>
/// <param name="Targets">The members that get new connections; a draining one is as good as gone.</param>
internal sealed record Members(int Port, StructuralList<ObservedTarget> Targets)
{
    /// <summary>No port: no wish equals it, so the group is put in order.</summary>
    public const int Mixed = 0;

    /// <param name="read">What AWS says of each.</param>
    /// <param name="usual">The port of a group without members: that which it was made with.</param>
    public static Members Of(List<TargetHealthDescription> read, int usual)
    {
        var serving = read.Where(member => member.TargetHealth?.State?.Value != "draining").ToList();
        var ports = serving.Select(member => member.Target.Port ?? usual).Distinct().ToList();
        var targets = serving.GroupBy(member => member.Target.Id, StringComparer.Ordinal).OrderBy(machine => machine.Key, StringComparer.Ordinal)
            .Select(machine => new ObservedTarget(machine.Key, false, HealthOf(machine.First()))).ToStructuralList();
        return new Members(ports.Count switch { 0 => usual, 1 => ports[0], _ => Mixed }, targets);
    }

    private static TargetHealth HealthOf(TargetHealthDescription member) => member.TargetHealth?.State?.Value switch
    {
        "healthy" => TargetHealth.Healthy,
        "unhealthy" => TargetHealth.Unhealthy,

        // An instance that is stopped is not checked any more.
        "unused" when member.TargetHealth.Reason?.Value == "Target.InvalidState" => TargetHealth.Unhealthy,
        "initial" => TargetHealth.Initial,
        _ => TargetHealth.Unknown,
    };
}
