using System.Globalization;
using System.Text.RegularExpressions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Providers.Aws.Resources;

namespace CloudLbController.Providers.Aws;

/// <summary>The provider's own options.</summary>
internal sealed partial record AwsSettings
{
    private const string Names = "region, vpc, node-security-groups, node-rules, node-ports, node-health-port and force-default";

    /// <summary>The region; null for the environment's.</summary>
    public string? Region { get; private init; }

    /// <summary>The cluster's VPC; null for that of its instances.</summary>
    public string? VpcId { get; private init; }

    /// <summary>The nodes' security groups that shall let load balancers in; empty where they are found by the cluster's tag.</summary>
    public StructuralList<string> NodeSecurityGroups { get; private init; } = [];

    /// <summary>What the nodes' groups let in; empty where that is left to somebody else.</summary>
    public StructuralList<PortRange> NodePorts { get; private init; } = [];

    /// <summary>Serves Services without a class on EKS too, where AWS's own controllers take them.</summary>
    public bool ForceDefault { get; private init; }

    /// <exception cref="ArgumentException">A name is unknown or a value cannot be read.</exception>
    public static AwsSettings Parse(IReadOnlyDictionary<string, string> settings)
    {
        if (settings.Keys.FirstOrDefault(name => !Names.Replace(" and ", ", ", StringComparison.Ordinal).Split(", ").Contains(name)) is { } unknown)
            throw new ArgumentException($"The provider aws has no setting '{unknown}'; it has {Names}.");
        var ports = Ports(settings.GetValueOrDefault("node-ports") ?? "30000-32767");
        var health = Number("node-health-port", settings.GetValueOrDefault("node-health-port") ?? "10256");
        return new AwsSettings
        {
            Region = settings.GetValueOrDefault("region"),
            VpcId = Id("vpc", settings.GetValueOrDefault("vpc"), "vpc-"),
            NodeSecurityGroups = (settings.GetValueOrDefault("node-security-groups") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(id => Id("node-security-groups", id, "sg-")!).Distinct().Order(StringComparer.Ordinal).ToStructuralList(),
            NodePorts = (settings.GetValueOrDefault("node-rules") ?? "range") switch
            {
                "range" => [.. new PortRange[] { new("tcp", ports.From, ports.To), new("tcp", health, health) }.DistinctBy(range => (range.From, range.To)).OrderBy(range => range.From), new("udp", ports.From, ports.To)],
                "all" => [new("tcp", 0, 65535), new("udp", 0, 65535)],
                "none" => [],
                var other => throw new ArgumentException($"node-rules is '{other}'; allowed are range, all and none."),
            },
            ForceDefault = settings.GetValueOrDefault("force-default") switch
            {
                null or "false" => false,
                "true" => true,
                var other => throw new ArgumentException($"force-default is '{other}'; allowed are true and false."),
            },
        };
    }

    private static string? Id(string name, string? value, string prefix) => value is null || (value.StartsWith(prefix, StringComparison.Ordinal) && IdPattern().IsMatch(value))
        ? value
        : throw new ArgumentException($"{name} is '{value}'; allowed is an id such as {prefix}0a1b2c3d.");

    private static (int From, int To) Ports(string value) =>
        value.Split('-') is [var from, var to] && Number("node-ports", from) is var first && Number("node-ports", to) is var last && first <= last
            ? (first, last)
            : throw new ArgumentException($"node-ports is '{value}'; allowed is a range such as 30000-32767.");

    private static int Number(string name, string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 65535
        ? number
        : throw new ArgumentException($"{name} is '{value}'; allowed are ports from 1 to 65535.");

    [GeneratedRegex("^[a-z]+-[0-9a-f]+\\z")]
    private static partial Regex IdPattern();
}
