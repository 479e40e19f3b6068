using CloudLbController.AwsEmulation.Generated.Elb;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>All of a listener that can change.</summary>
internal sealed record ListenerSettings
{
    public required string Protocol { get; init; }

    public required int Port { get; init; }

    public string? SslPolicy { get; init; }

    /// <summary>An ARN; null but for TLS.</summary>
    public string? Certificate { get; init; }

    public string? AlpnPolicy { get; init; }

    /// <summary>The default action, as it was asked for.</summary>
    public required ActionShape Action { get; init; }

    /// <summary>The groups that it forwards to.</summary>
    public List<TargetGroupTupleShape> Forward =>
        [.. Action.ForwardConfig?.TargetGroups ?? (Action.TargetGroupArn is { } arn ? [new TargetGroupTupleShape { TargetGroupArn = arn }] : Array.Empty<TargetGroupTupleShape>())];

    public bool IsLike(ListenerSettings other) =>
        (Protocol, Port, SslPolicy, Certificate, AlpnPolicy) == (other.Protocol, other.Port, other.SslPolicy, other.Certificate, other.AlpnPolicy)
        && Forward.Select(tuple => (tuple.TargetGroupArn, tuple.Weight)).SequenceEqual(other.Forward.Select(tuple => (tuple.TargetGroupArn, tuple.Weight)));
}
