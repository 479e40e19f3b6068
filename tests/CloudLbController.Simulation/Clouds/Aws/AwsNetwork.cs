using CloudLbController.AwsEmulation;
using CloudLbController.AwsEmulation.Ec2;

namespace CloudLbController.Simulation.Clouds.Aws;

/// <summary>The cluster's network: subnets in two zones, one security group of its nodes, an instance for each node.</summary>
internal sealed class AwsNetwork
{
    private readonly Dictionary<string, Instance> _machines = [];
    private readonly Dictionary<string, string> _nodes = [];
    private readonly Subnet _subnet;

    public AwsNetwork(AwsEmulator aws)
    {
        Vpc = aws.Scenery.Vpc("10.0.0.0/16");
        _subnet = Vpc.Subnet("us-east-1a", "10.0.0.0/20", ("kubernetes.io/role/internal-elb", "1"));
        Vpc.Subnet("us-east-1b", "10.0.16.0/20", ("kubernetes.io/role/internal-elb", "1"));
        NodeGroup = Vpc.SecurityGroup("nodes", ($"kubernetes.io/cluster/{SimulatedAws.Cluster}", "owned"));
        Stranger = Vpc.Instance(_subnet);
    }

    public Vpc Vpc { get; }

    public SecurityGroup NodeGroup { get; }

    /// <summary>A machine that is no node.</summary>
    public Instance Stranger { get; }

    public string SubnetId => _subnet.Id;

    public string MachineOf(string node)
    {
        if (!_machines.TryGetValue(node, out var machine))
        {
            machine = _machines[node] = Vpc.Instance(_subnet, null, NodeGroup).Tagged($"kubernetes.io/cluster/{SimulatedAws.Cluster}", "owned");
            _nodes[machine.Id] = node;
        }

        return $"aws:///us-east-1a/{machine.Id}";
    }

    public void EndMachine(string node) => _machines[node].Terminate();

    /// <summary>The node of an instance; the instance's id where it is none.</summary>
    public string NodeOf(string instance) => _nodes.GetValueOrDefault(instance, instance);
}
