using System.Globalization;
using CloudLbController.Abstractions.Model;

namespace CloudLbController.Core.Translation;

/// <summary>How the targets of a Service are checked: a rule chooses, then annotations change single properties.</summary>
/// <remarks>
/// <code>
/// externalTrafficPolicy | port of kube-proxy's answer   | check
/// Local                 | spec.healthCheckNodePort      | HTTP /healthz there: 200 exactly where a ready pod of the Service runs
/// Local                 | none                          | TCP on the NodePort: answered only where a pod runs
/// Cluster               | options.NodeHealthPort        | HTTP /healthz there: 503 as soon as the node is to go
/// Cluster               | none (no kube-proxy)          | TCP on the NodePort
/// </code>
/// UDP ports are checked by the same rules. Where only TCP on a NodePort is left, a UDP port is checked on a TCP NodePort of its Service, if there
/// is one: nothing
/// answers TCP on a UDP port.
/// </remarks>
internal sealed class HealthChecks
{
    private const string KubeProxyPath = "/healthz";

    private readonly Draft _draft;
    private readonly HealthCheckOverrides _overrides;
    private readonly int? _tcpNodePort;

    public HealthChecks(Draft draft, IReadOnlyList<ServicePortWish> ports)
    {
        _draft = draft;
        _overrides = HealthCheckOverrides.Read(draft);
        _tcpNodePort = ports.FirstOrDefault(port => port is { Protocol: TransportProtocol.Tcp, NodePort: not null })?.NodePort;
    }

    /// <summary>The check of one port; null where an annotation is broken.</summary>
    public HealthCheck? Of(ServicePortWish port)
    {
        var (rule, basis) = Basis(port);
        var check = _overrides.Apply(basis);
        if (check is not null)
        {
            var at = check.Port is { } number ? number.ToString(CultureInfo.InvariantCulture) : "traffic port";
            var origin = check == basis ? "rule" : "annotations";
            _draft.Decide(port.Targets, rule, $"check={check.Protocol} port={at} path={check.Path} by={origin}");
        }

        return check;
    }

    private (string Rule, HealthCheck Check) Basis(ServicePortWish port)
    {
        var spec = _draft.Service.Spec;
        var local = spec.ExternalTrafficPolicy == "Local";
        var kubeProxyPort = local ? spec.HealthCheckNodePort : _draft.Options.NodeHealthPort;
        return kubeProxyPort is >= 1 and <= 65535
            ? (local ? "health-check-local" : "health-check-cluster", Http(kubeProxyPort))
            : ("health-check-node-port", Tcp(port.Protocol == TransportProtocol.Udp ? _tcpNodePort : null));
    }

    private static HealthCheck Tcp(int? port) => new() { Protocol = HealthCheckProtocol.Tcp, Port = port };

    private static HealthCheck Http(int port) => new() { Protocol = HealthCheckProtocol.Http, Port = port, Path = KubeProxyPath };
}
