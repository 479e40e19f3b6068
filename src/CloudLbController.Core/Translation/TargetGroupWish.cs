using System.Globalization;
using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Translation.Annotations;

namespace CloudLbController.Core.Translation;

/// <summary>
/// The target group of every port. A setting that cannot be read holds them all, since it is said once for all; who the targets are is not held.
/// </summary>
internal static class TargetGroupWish
{
    private const int DefaultAffinitySeconds = 10800;
    private const int LongestAffinitySeconds = 86400;

    public static void Add(Draft draft, IReadOnlyList<ServicePortWish> ports)
    {
        var drain = draft.Annotations.Read(AnnotationTable.DrainSeconds);
        var affinity = Affinity(draft);
        var checks = new HealthChecks(draft, ports);
        foreach (var port in ports)
        {
            if (port.NodePort is not { } nodePort || drain.IsBroken || affinity is null || checks.Of(port) is not { } check)
            {
                draft.Hold(port.Targets);
                continue;
            }

            draft.Want(new TargetGroup(port.Targets)
            {
                Protocol = port.Protocol,
                Port = nodePort,
                HealthCheck = check,
                Affinity = affinity,
                DrainTime = drain.IsSet ? TimeSpan.FromSeconds(drain.Value) : null,
            });
        }
    }

    private static SessionAffinity? Affinity(Draft draft)
    {
        var spec = draft.Service.Spec;
        if (spec.SessionAffinity is null or "" or "None")
        {
            return SessionAffinity.None;
        }

        var seconds = spec.SessionAffinityConfig?.ClientIP?.TimeoutSeconds ?? DefaultAffinitySeconds;
        if (spec.SessionAffinity == "ClientIP" && seconds is > 0 and <= LongestAffinitySeconds)
        {
            return new SessionAffinity(TimeSpan.FromSeconds(seconds));
        }

        draft.ReportField(
            null,
            string.Create(
                CultureInfo.InvariantCulture,
                $"spec.sessionAffinity is {Quote.Text(spec.SessionAffinity)} with a timeout of {seconds} seconds. The target groups' settings stay as they are."),
            $"Use None, or ClientIP with 1 to {LongestAffinitySeconds} seconds.");
        return null;
    }
}
