namespace CloudLbController.Abstractions.Model;

/// <summary>How a target proves that it can serve.</summary>
public sealed record HealthCheck
{
    /// <summary>What is tried.</summary>
    public required HealthCheckProtocol Protocol { get; init; }

    /// <summary>The port that is tried, 1 to 65535; null for the group's own port.</summary>
    public int? Port { get; init; }

    /// <summary>The path of an HTTP check; null for TCP.</summary>
    public string? Path { get; init; }

    /// <summary>The time between two tries.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>When a try without an answer has failed.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many successes in a row make a target healthy.</summary>
    public int HealthyThreshold { get; init; } = 2;

    /// <summary>How many failures in a row make it unhealthy.</summary>
    public int UnhealthyThreshold { get; init; } = 2;
}
