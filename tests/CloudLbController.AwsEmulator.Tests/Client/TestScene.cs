using CloudLbController.AwsEmulation.Ec2;

namespace CloudLbController.AwsEmulation.Tests.Client;

/// <summary>What <see cref="AnyCloud"/> names by ids, as the emulator has it.</summary>
public sealed record TestScene(Vpc Vpc, Subnet A, Subnet B, Vpc Other, Subnet OtherA, SecurityGroup Web, Instance Node)
{
    public static TestScene In(Scenery scenery)
    {
        var vpc = scenery.Vpc("10.0.0.0/16", ("Name", "main"));
        var (a, b) = (vpc.Subnet("us-east-1a", "10.0.0.0/24", ("zone", "a")), vpc.Subnet("us-east-1b", "10.0.1.0/24"));
        var other = scenery.Vpc("10.9.0.0/16");
        return new TestScene(vpc, a, b, other, other.Subnet("us-east-1a", "10.9.0.0/24"), vpc.SecurityGroup("web"), vpc.Instance(a, "node-1.internal"));
    }

    public Vpc VpcOf(string? id) => id == Other.Id ? Other : Vpc;

    public Subnet SubnetOf(string id) => new[] { A, B, OtherA }.Single(subnet => subnet.Id == id);
}
