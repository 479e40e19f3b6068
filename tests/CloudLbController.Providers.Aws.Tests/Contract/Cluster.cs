using CloudLbController.AwsEmulation;
using CloudLbController.AwsEmulation.Ec2;

namespace CloudLbController.Providers.Aws.Tests.Contract;

/// <summary>A cluster's network: subnets for both schemes in two zones, a group of nodes, and instances.</summary>
internal sealed class Cluster
{
    public const string Name = "prod";
    private readonly List<Instance> _instances = [];
    private readonly Subnet _nodes;

    public Cluster(AwsEmulator aws)
    {
        Vpc = aws.Scenery.Vpc("10.0.0.0/16");
        _nodes = Vpc.Subnet("us-east-1a", "10.0.0.0/20", Role("internal-elb"));
        Vpc.Subnet("us-east-1b", "10.0.16.0/20", Role("internal-elb"));
        Vpc.RouteTable(true, Vpc.Subnet("us-east-1a", "10.0.32.0/20", Role("elb")), Vpc.Subnet("us-east-1b", "10.0.48.0/20", Role("elb")));
        NodeGroup = Vpc.SecurityGroup("nodes", ($"kubernetes.io/cluster/{Name}", "owned"));
        InstanceOf(0);
    }

    public Vpc Vpc { get; }

    public SecurityGroup NodeGroup { get; }

    /// <summary>The instance of that number; made where there is none yet.</summary>
    public Instance InstanceOf(int number)
    {
        while (_instances.Count <= number)
            _instances.Add(Vpc.Instance(_nodes, null, NodeGroup).Tagged($"kubernetes.io/cluster/{Name}", "owned"));
        return _instances[number];
    }

    /// <summary>One more zone.</summary>
    public void Grow() => Vpc.Subnet("us-east-1c", "10.0.64.0/20", Role("internal-elb"));

    private static (string, string) Role(string role) => ($"kubernetes.io/role/{role}", "1");
}
