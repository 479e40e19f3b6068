namespace CloudLbController.Kubernetes.Objects;

/// <summary>One port of a Service.</summary>
public sealed record ServicePort
{
    /// <summary>Null where a Service has one port and it has no name.</summary>
    public string? Name { get; init; }

    /// <summary><c>TCP</c> (default), <c>UDP</c> or <c>SCTP</c>.</summary>
    public string Protocol { get; init => field = value ?? "TCP"; } = "TCP";

    /// <summary>The port clients connect to.</summary>
    public int Port { get; init; }

    /// <summary>The port on every node; 0 where none is allocated.</summary>
    public int NodePort { get; init; }

    public string? AppProtocol { get; init; }
}
