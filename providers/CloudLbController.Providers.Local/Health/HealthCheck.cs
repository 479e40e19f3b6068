namespace CloudLbController.Providers.Local.Health;

/// <summary>How targets are checked. A dead one is noticed after its threshold of intervals, and of timeouts where it does not even refuse.</summary>
/// <param name="Protocol">What is sent.</param>
/// <param name="Port">The port to check; null for the port that gets the traffic.</param>
/// <param name="Path">Of an HTTP check, without spaces.</param>
/// <param name="ExpectedStatus">The one HTTP status that counts as a success.</param>
/// <param name="HealthyThreshold">Successes in a row that make an unhealthy target healthy.</param>
/// <param name="UnhealthyThreshold">Failures in a row that make a target unhealthy.</param>
internal sealed record HealthCheck(
    HealthProtocol Protocol,
    int? Port = null,
    string Path = "/healthz",
    int ExpectedStatus = 200,
    int HealthyThreshold = 1,
    int UnhealthyThreshold = 2)
{
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);
}
