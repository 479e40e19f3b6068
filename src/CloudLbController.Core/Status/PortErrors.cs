using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Translation;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Status;

/// <summary>How each port fares.</summary>
internal static class PortErrors
{
    /// <summary>The API asks that errors which it does not define itself name who does.</summary>
    private const string Domain = "cloudlb.io/";

    /// <summary>One entry of <c>status.loadBalancer.ingress[].ports</c>; the API asks for all ports or none.</summary>
    public static PortStatus Status(ServicePort port, StatusInput input)
    {
        var reason = Of(PortKey.Of(port.Protocol, port.Port), input);
        return new PortStatus
        {
            Port = port.Port,
            Protocol = string.IsNullOrEmpty(port.Protocol) ? "TCP" : port.Protocol,
            Error = reason is null ? null : Domain + reason,
        };
    }

    /// <summary>Why a listener is not as wanted, as a reason; null where it is, or is only not there yet.</summary>
    public static string? Of(ResourceKey listener, StatusInput input)
    {
        var targets = input.Stack?.Resources.OfType<IListener>().FirstOrDefault(wanted => wanted.Key == listener)?.Targets;
        var problem = input.Refusals.Concat(input.Obstacles).FirstOrDefault(problem => problem.Key is { } key && (key == listener || key == targets))
            ?? Failure(listener, input)
            ?? (targets is { } group ? HeldAndMissing(group, input) : null);
        return problem?.Reason;
    }

    private static Problem? Failure(ResourceKey listener, StatusInput input) =>
        input.Observed.Resources
            .Where(thing => thing.Key == listener)
            .Select(thing => thing.Lifecycle)
            .OfType<Lifecycle.Failed>()
            .FirstOrDefault()?.Problem;

    /// <summary>A group that was never made, because a setting of all groups cannot be read: its listener cannot be made either.</summary>
    private static Problem? HeldAndMissing(ResourceKey group, StatusInput input) =>
        input.Stack!.Holds.Contains(group) && !input.Observed.Resources.Any(thing => thing.Key == group)
            ? input.Refusals.FirstOrDefault(problem => problem.Key is null && problem.Reason != Reasons.UnknownAnnotation)
            : null;
}
