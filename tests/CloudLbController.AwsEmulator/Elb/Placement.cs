using CloudLbController.AwsEmulation.Ec2;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>A load balancer in one subnet.</summary>
/// <param name="Subnet">Where.</param>
/// <param name="Address">Its public address of ours; null where it has none.</param>
/// <param name="PrivateAddress">As asked for; null where nothing was.</param>
/// <param name="Interface">What it has there; null where the rule of interfaces is off.</param>
internal sealed record Placement(Subnet Subnet, ElasticIp? Address, string? PrivateAddress, NetworkInterface? Interface);
