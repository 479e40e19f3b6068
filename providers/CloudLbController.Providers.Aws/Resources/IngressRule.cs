namespace CloudLbController.Providers.Aws.Resources;

/// <summary>One rule of a security group: a network may connect to ports.</summary>
/// <param name="Ports">The ports.</param>
/// <param name="Source">The network, canonical.</param>
internal sealed record IngressRule(PortRange Ports, string Source)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Source}:{Ports}";
}
