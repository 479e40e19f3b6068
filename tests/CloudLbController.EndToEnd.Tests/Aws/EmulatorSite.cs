using CloudLbController.AwsEmulation;
using CloudLbController.AwsEmulation.Ec2;

namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary>Our own emulator, strict as AWS, over HTTP. What takes minutes with AWS is done at once.</summary>
internal sealed class EmulatorSite : AwsSite
{
    private readonly AwsEmulatorServer _server;

    private EmulatorSite(AwsEmulator aws, AwsEmulatorServer server) => (Aws, _server) = (aws, server);

    public AwsEmulator Aws { get; }

    public override Uri Endpoint => _server.Address;

    /// <summary>Each service by a variable of its own.</summary>
    protected override IEnumerable<(string Name, string Value)> Endpoints =>
        [("AWS_ENDPOINT_URL_EC2", Endpoint.OriginalString), ("AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", Endpoint.OriginalString)];

    /// <summary>Starts one for a cluster of that name.</summary>
    public static async Task<EmulatorSite> StartAsync(string cluster = "e2e")
    {
        var tag = TagOf(cluster);
        var aws = new AwsEmulator(new AwsEmulatorOptions
        {
            Seed = 1,
            Region = Region,
            ProvisioningTime = TimeSpan.Zero,
            TargetInitialTime = TimeSpan.Zero,
            InterfaceLingering = TimeSpan.Zero,
            TargetGroupLingering = TimeSpan.Zero,
        });
        var vpc = aws.Scenery.Vpc("10.0.0.0/16");
        var nodes = vpc.SecurityGroup("nodes", (tag, "owned"));
        string[] zones = [$"{Region}a", $"{Region}b"];
        var publics = zones.Select((zone, at) => vpc.Subnet(zone, Cidr(2 * at), ("kubernetes.io/role/elb", "1"))).ToArray();
        var privates = zones.Select((zone, at) => vpc.Subnet(zone, Cidr((2 * at) + 1), ("kubernetes.io/role/internal-elb", "1"))).ToArray();
        vpc.RouteTable(toInternet: true, publics);
        return new EmulatorSite(aws, await AwsEmulatorServer.StartAsync(aws))
        {
            PrivateSubnets = [.. privates.Select(subnet => subnet.Id).Order(StringComparer.Ordinal)],
            NodeGroup = nodes.Id,
            Instances = [.. privates.Select(subnet => vpc.Instance(subnet, null, nodes).Tagged((tag, "owned")).Id)],
        };
    }

    public override ValueTask DisposeAsync() => _server.DisposeAsync();
}
