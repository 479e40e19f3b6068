using System.Text.Json.Serialization;

namespace CloudLbController.Sandbox.Cluster.Objects;

/// <summary>A port that a container listens on.</summary>
internal sealed record ContainerPort
{
    public string? Name { get; init; }

    [JsonPropertyName("containerPort")]
    public int Number { get; init; }

    /// <summary><c>TCP</c> (default) or <c>UDP</c>.</summary>
    public string Protocol { get; init => field = value ?? "TCP"; } = "TCP";
}
