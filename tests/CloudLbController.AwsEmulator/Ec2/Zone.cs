namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>A part of the region.</summary>
/// <param name="Name">Such as us-east-1a.</param>
/// <param name="Id">Such as use1-az1.</param>
/// <param name="Type">availability-zone, local-zone or wavelength-zone.</param>
public sealed record Zone(string Name, string Id, string Type)
{
    public const string Ordinary = "availability-zone";
}
