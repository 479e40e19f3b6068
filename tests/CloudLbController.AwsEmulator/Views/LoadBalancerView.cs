namespace CloudLbController.AwsEmulation.Views;

/// <summary>A load balancer as it is, whatever reads show.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="DnsName">Its address.</param>
/// <param name="Scheme">internet-facing or internal.</param>
/// <param name="State">provisioning or active.</param>
/// <param name="IpAddressType">ipv4 or dualstack.</param>
/// <param name="SubnetIds">In the order in which they came.</param>
/// <param name="SecurityGroupIds">In the order given.</param>
/// <param name="Tags">By key.</param>
/// <param name="SetAttributes">Those that somebody set.</param>
/// <param name="Listeners">By port.</param>
public sealed record LoadBalancerView(
    string Arn,
    string Name,
    string DnsName,
    string? Scheme,
    string State,
    string IpAddressType,
    IReadOnlyList<string> SubnetIds,
    IReadOnlyList<string> SecurityGroupIds,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyDictionary<string, string> SetAttributes,
    IReadOnlyList<ListenerView> Listeners);
