namespace CloudLbController.AwsEmulation.Views;

/// <summary>A target group as it is.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="Protocol">TCP, TLS, UDP or TCP_UDP.</param>
/// <param name="Port">The default one of targets.</param>
/// <param name="TargetType">instance or ip.</param>
/// <param name="LoadBalancerArns">That it serves: one at most.</param>
/// <param name="HealthCheck">Such as "HTTP 10256 /healthz every 10 s".</param>
/// <param name="Tags">By key.</param>
/// <param name="SetAttributes">Those that somebody set.</param>
/// <param name="Targets">In the order in which they came.</param>
public sealed record TargetGroupView(
    string Arn,
    string Name,
    string? Protocol,
    int? Port,
    string TargetType,
    IReadOnlyList<string> LoadBalancerArns,
    string HealthCheck,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyDictionary<string, string> SetAttributes,
    IReadOnlyList<TargetView> Targets);
