namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary>One port of all endpoints of an EndpointSlice; the name is that of the Service's port.</summary>
internal sealed record SlicePort
{
    public string Name { get; init => field = value ?? ""; } = "";

    public string Protocol { get; init => field = value ?? "TCP"; } = "TCP";

    public int Port { get; init; }
}
