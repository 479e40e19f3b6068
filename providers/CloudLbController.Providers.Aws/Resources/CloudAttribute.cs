namespace CloudLbController.Providers.Aws.Resources;

/// <summary>An attribute of a load balancer or target group that its owner set; those that nobody set are not managed.</summary>
/// <param name="Key">AWS's name of it.</param>
/// <param name="Value">Its value.</param>
internal sealed record CloudAttribute(string Key, string Value)
{
    public const string CrossZone = "load_balancing.cross_zone.enabled";
    public const string DeregistrationDelay = "deregistration_delay.timeout_seconds";
    public const string Stickiness = "stickiness.enabled";

    /// <summary>What AWS has where nobody sets it.</summary>
    public static string DefaultOf(string key) => key == DeregistrationDelay ? "300" : "false";

    /// <inheritdoc/>
    public override string ToString() => $"{Key}={Value}";
}
