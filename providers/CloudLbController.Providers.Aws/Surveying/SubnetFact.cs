namespace CloudLbController.Providers.Aws.Surveying;

/// <summary>A subnet of the cluster's VPC.</summary>
/// <param name="Id">Such as subnet-0a1b2c3d.</param>
/// <param name="Zone">The zone's name.</param>
/// <param name="ZoneType">availability-zone, local-zone or wavelength-zone.</param>
/// <param name="FreeAddresses">How many IPv4 addresses are left.</param>
/// <param name="IsPublic">Whether its routes lead to an internet gateway.</param>
/// <param name="Tags">By key.</param>
internal sealed record SubnetFact(string Id, string Zone, string ZoneType, int FreeAddresses, bool IsPublic, IReadOnlyDictionary<string, string> Tags)
{
    public string? Name => Tags.GetValueOrDefault("Name");
}
