using System.Globalization;
using CloudLbController.AwsEmulation.Generated.Ec2;
using CloudLbController.AwsEmulation.Rules;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>Makes single rules of what a call asks for, each with its description.</summary>
internal sealed class PermissionParser(RuleTable rules)
{
    private static readonly Dictionary<string, string> Names = new() { ["1"] = "icmp", ["6"] = "tcp", ["17"] = "udp", ["58"] = "icmpv6", ["all"] = "-1" };

    public IEnumerable<(Permission Permission, string? Description)> Parse(IpPermissionShape asked)
    {
        var protocol = Protocol(asked.IpProtocol);
        var (from, to) = Ports(protocol, asked);
        return Peers(asked).Select(peer => (new Permission(protocol, from, to, peer.Kind, peer.Value), peer.Description));
    }

    private IEnumerable<(PeerKind Kind, string Value, string? Description)> Peers(IpPermissionShape asked) =>
    [
        .. (asked.IpRanges ?? []).Select(range => (PeerKind.Ipv4, Cidr(range.CidrIp, isIpv6: false), (string?)range.Description)),
        .. (asked.Ipv6Ranges ?? []).Select(range => (PeerKind.Ipv6, Cidr(range.CidrIpv6, isIpv6: true), (string?)range.Description)),
        .. (asked.UserIdGroupPairs ?? []).Select(pair => (PeerKind.Group, pair.GroupId ?? "", (string?)pair.Description)),
        .. (asked.PrefixListIds ?? []).Select(list => (PeerKind.PrefixList, list.PrefixListId ?? "", (string?)list.Description)),
    ];

    private string Protocol(string? asked)
    {
        if (asked is null)
            throw new AwsErrorException("MissingParameter", "The request must contain the parameter ipProtocol");
        var name = asked.ToLowerInvariant();
        if (Names.TryGetValue(name, out var known) && (name == "all" || rules.IsOn(PermissionRules.ProtocolNumbers)))
            return known;
        var isKnown = name == "-1" || Names.ContainsValue(name) || byte.TryParse(name, CultureInfo.InvariantCulture, out _);
        rules.Refuse(PermissionRules.Protocol, !isKnown, "InvalidParameterValue", $"Invalid value '{asked}' for IP protocol. Unknown protocol.");
        return name;
    }

    private (int? From, int? To) Ports(string protocol, IpPermissionShape asked)
    {
        if (protocol is "icmp" or "icmpv6")
            return (asked.FromPort ?? -1, asked.ToPort ?? -1);
        if (protocol is not ("tcp" or "udp"))
            return (null, null);
        if (asked is not { FromPort: { } from, ToPort: { } to })
        {
            rules.Refuse(PermissionRules.Ports, true, "InvalidParameterValue", "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
            return (asked.FromPort, asked.ToPort);
        }

        rules.Refuse(PermissionRules.Ports, from > to || from < 0 || to > 65535, "InvalidParameterValue", $"Invalid value '{from}-{to}' for {protocol} port range.");
        return (from, to);
    }

    private string Cidr(string? text, bool isIpv6)
    {
        if (!Cidrs.TryCanonical(text ?? "", isIpv6, out var canonical))
        {
            rules.Refuse(PermissionRules.CidrFormed, true, "InvalidParameterValue", $"CIDR block {text} is malformed");
            return text ?? "";
        }

        return rules.IsOn(PermissionRules.Canonical) ? canonical : text!;
    }
}
