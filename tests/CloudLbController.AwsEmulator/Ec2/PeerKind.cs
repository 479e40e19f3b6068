namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>Whom a rule lets in.</summary>
internal enum PeerKind
{
    Ipv4,
    Ipv6,
    Group,
    PrefixList,
}
