namespace CloudLbController.AwsEmulation.Elb;

/// <summary>How targets are checked.</summary>
internal sealed record HealthCheck
{
    public required string Protocol { get; init; }

    /// <summary>A number, or traffic-port.</summary>
    public required string Port { get; init; }

    public string? Path { get; init; }

    public string? Matcher { get; init; }

    /// <summary>Seconds.</summary>
    public required int Interval { get; init; }

    /// <summary>Seconds.</summary>
    public required int Timeout { get; init; }

    public required int HealthyThreshold { get; init; }

    public required int UnhealthyThreshold { get; init; }

    public bool IsHttp => Protocol is "HTTP" or "HTTPS";
}
