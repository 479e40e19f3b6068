using System.Globalization;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Translation.Annotations;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Translation;

/// <summary>Reads the ports of a Service. One that cannot be served hurts only itself.</summary>
internal sealed class PortList
{
    private readonly Draft _draft;
    private readonly HashSet<ResourceKey> _seen = [];

    private PortList(Draft draft) => _draft = draft;

    /// <summary>The ports that can be served, in the order of the Service, with their listeners wanted; the others are reported.</summary>
    public static IReadOnlyList<ServicePortWish> Read(Draft draft)
    {
        if (draft.Service.Spec.Ports.Count == 0)
        {
            HoldAll(draft);
            return [];
        }

        var list = new PortList(draft);
        return draft.Service.Spec.Ports.Select(list.Read).OfType<ServicePortWish>().ToList();
    }

    /// <summary>
    /// The server lets no such Service pass, so this is a fault of what was read. What was published is held; a held listener keeps its target
    /// group in use.
    /// </summary>
    private static void HoldAll(Draft draft)
    {
        draft.ReportField(null, "The Service has no ports. What exists stays as it is.", "Give it a port.");
        draft.Hold(ResourceKey.LoadBalancer);
        foreach (var port in draft.Service.Status.LoadBalancer.Ingress.SelectMany(ingress => ingress.Ports ?? []))
        {
            draft.Hold(PortKey.Of(port.Protocol, port.Port));
        }
    }

    private ServicePortWish? Read(ServicePort port)
    {
        var listener = PortKey.Of(port.Protocol, port.Port);
        if (PortKey.Transport(port.Protocol) is not { } protocol)
        {
            const string remedy = "Remove the port or change its protocol.";
            Reject(listener, Reasons.UnsupportedProtocol, $"{Name(port)} cannot be forwarded: only TCP and UDP can.", remedy);
            return null;
        }

        var targets = ResourceKey.Targets(string.IsNullOrEmpty(port.Name) ? ResourceKey.Text(protocol) : port.Name);
        if (port.Port is < 1 or > 65535 || !_seen.Add(listener) || !_seen.Add(targets))
        {
            _draft.Hold(listener);
            const string remedy = "Give every port a number from 1 to 65535 and a name of its own.";
            Reject(listener, Reasons.InvalidField, $"{Name(port)} is out of range or listed twice.", remedy);
            return null;
        }

        return WithNodePort(port, new ServicePortWish(listener, targets, protocol, port.NodePort is >= 1 and <= 65535 ? port.NodePort : null));
    }

    private ServicePortWish WithNodePort(ServicePort port, ServicePortWish wish)
    {
        if (wish.NodePort is null)
        {
            _draft.Hold(wish.Listener);
            _draft.Hold(wish.Targets);
            Reject(
                wish.Listener,
                Reasons.NodePortMissing,
                $"{Name(port)} has no NodePort, so no node can be reached for it.",
                "Set spec.allocateLoadBalancerNodePorts to true, or give the port a nodePort.");
            return wish;
        }

        _draft.Want(new Listener(wish.Listener) { Protocol = wish.Protocol, Port = port.Port, Targets = wish.Targets });
        return wish;
    }

    private void Reject(ResourceKey key, string reason, string message, string remedy)
    {
        var kind = reason == Reasons.UnsupportedProtocol ? ProblemKind.Unsupported : ProblemKind.Rejected;
        _draft.Report(new Problem(kind, reason, key, message, remedy));
    }

    private static string Name(ServicePort port) => string.Create(CultureInfo.InvariantCulture, $"Port {port.Port}/{Quote.Plain(port.Protocol)}");
}
