namespace CloudLbController.AwsEmulation.Views;

/// <summary>A listener as it is.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Protocol">TCP, TLS, UDP or TCP_UDP.</param>
/// <param name="Port">Its port.</param>
/// <param name="Certificate">The ARN of the default one; null but for TLS.</param>
/// <param name="SslPolicy">Null but for TLS.</param>
/// <param name="TargetGroupArns">What it forwards to.</param>
/// <param name="Tags">By key.</param>
public sealed record ListenerView(
    string Arn, string Protocol, int Port, string? Certificate, string? SslPolicy, IReadOnlyList<string> TargetGroupArns, IReadOnlyDictionary<string, string> Tags);
