using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Translation.Annotations;

namespace CloudLbController.Core.Translation;

/// <summary>What the health check annotations change. Read once for all ports of a Service, so that a broken value is one problem.</summary>
internal sealed record HealthCheckOverrides
{
    private const string DefaultPath = "/";
    private static readonly HealthCheck Defaults = new() { Protocol = HealthCheckProtocol.Tcp };

    private Setting<HealthCheckProtocol> Protocol { get; init; }

    private Setting<int> Port { get; init; }

    private Setting<string> Path { get; init; }

    private Setting<int> Interval { get; init; }

    private Setting<int> Timeout { get; init; }

    private Setting<int> Healthy { get; init; }

    private Setting<int> Unhealthy { get; init; }

    /// <summary>Whether something cannot be read or contradicts itself; it is reported.</summary>
    private bool IsBroken { get; init; }

    public static HealthCheckOverrides Read(Draft draft)
    {
        var annotations = draft.Annotations;
        var read = new HealthCheckOverrides
        {
            Protocol = annotations.Read(AnnotationTable.HealthCheckProtocol),
            Port = annotations.Read(AnnotationTable.HealthCheckPort),
            Path = annotations.Read(AnnotationTable.HealthCheckPath),
            Interval = annotations.Read(AnnotationTable.HealthCheckInterval),
            Timeout = annotations.Read(AnnotationTable.HealthCheckTimeout),
            Healthy = annotations.Read(AnnotationTable.HealthCheckHealthy),
            Unhealthy = annotations.Read(AnnotationTable.HealthCheckUnhealthy),
        };
        var unreadable = read.Protocol.IsBroken || read.Port.IsBroken || read.Path.IsBroken || read.Interval.IsBroken || read.Timeout.IsBroken
            || read.Healthy.IsBroken || read.Unhealthy.IsBroken;
        return read with { IsBroken = unreadable || read.Contradicts(draft) };
    }

    /// <summary>The check with the annotations' properties; null where they are broken.</summary>
    public HealthCheck? Apply(HealthCheck basis)
    {
        if (IsBroken)
        {
            return null;
        }

        var changed = Protocol switch
        {
            { IsSet: true, Value: HealthCheckProtocol.Tcp } =>
                basis with { Protocol = HealthCheckProtocol.Tcp, Port = OwnPortUnlessTcp(basis), Path = null },
            { IsSet: true } => basis with { Protocol = HealthCheckProtocol.Http, Path = Path.Or(basis.Path ?? DefaultPath) },
            _ when Path.IsSet => basis with { Protocol = HealthCheckProtocol.Http, Path = Path.Value },
            _ => basis,
        };
        return Times(Port.IsSet ? changed with { Port = Port.Value } : changed);
    }

    private HealthCheck Times(HealthCheck check)
    {
        var interval = Seconds(Interval, check.Interval);
        var timeout = Seconds(Timeout, check.Timeout);
        return check with
        {
            Interval = interval,
            Timeout = timeout < interval ? timeout : interval,
            HealthyThreshold = Healthy.Or(check.HealthyThreshold),
            UnhealthyThreshold = Unhealthy.Or(check.UnhealthyThreshold),
        };
    }

    private bool Contradicts(Draft draft)
    {
        var interval = Seconds(Interval, Defaults.Interval);
        if (Timeout.IsSet && Seconds(Timeout, default) > interval)
        {
            var why = $"it must not be longer than the interval of {interval.TotalSeconds} seconds";
            draft.Report(draft.Annotations.Invalid(AnnotationTable.HealthCheckTimeout, why));
            return true;
        }

        if (Path.IsSet && Protocol is { IsSet: true, Value: HealthCheckProtocol.Tcp })
        {
            var why = $"a TCP check has no path, and {AnnotationTable.HealthCheckProtocol.Key} says tcp";
            draft.Report(draft.Annotations.Invalid(AnnotationTable.HealthCheckPath, why));
            return true;
        }

        return false;
    }

    /// <summary>kube-proxy's HTTP port says nothing about a pod when it only takes connections; the traffic port does.</summary>
    private static int? OwnPortUnlessTcp(HealthCheck basis) => basis.Protocol == HealthCheckProtocol.Tcp ? basis.Port : null;

    private static TimeSpan Seconds(Setting<int> setting, TimeSpan fallback) => setting.IsSet ? TimeSpan.FromSeconds(setting.Value) : fallback;
}
