namespace CloudLbController.Kubernetes.Objects;

/// <summary>How one port fares behind an address.</summary>
public sealed record PortStatus
{
    public int Port { get; init; }

    public string Protocol { get; init => field = value ?? "TCP"; } = "TCP";

    /// <summary>A CamelCase reason where the port could not be programmed.</summary>
    public string? Error { get; init; }
}
