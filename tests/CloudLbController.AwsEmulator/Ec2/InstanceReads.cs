using CloudLbController.AwsEmulation.Generated.Ec2;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>DescribeInstances.</summary>
internal sealed class InstanceReads(Account account, Ec2Reader reader)
{
    private static readonly FilterTable<Instance> Filters = new()
    {
        ["vpc-id"] = instance => [instance.Subnet.Vpc.Id],
        ["subnet-id"] = instance => [instance.Subnet.Id],
        ["instance-id"] = instance => [instance.Id],
        ["instance-state-name"] = instance => [instance.State],
        ["private-dns-name"] = instance => [instance.PrivateDnsName],
        ["network-interface.private-dns-name"] = instance => [instance.PrivateDnsName],
        ["private-ip-address"] = instance => [instance.PrivateAddress],
        ["network-interface.addresses.private-ip-address"] = instance => instance.Interfaces.Select(found => found.PrivateAddress),
        ["availability-zone"] = instance => [instance.Subnet.Zone.Name],
        ["instance.group-id"] = instance => instance.Primary.Groups.Select(group => group.Id),
        ["network-interface.group-id"] = instance => instance.Interfaces.SelectMany(found => found.Groups).Select(group => group.Id),
        ["network-interface.network-interface-id"] = instance => instance.Interfaces.Select(found => found.Id),
    };

    private static readonly string[] States = ["pending", "running", "shutting-down", "terminated", "stopping", "stopped"];

    /// <summary>EC2's numbers of <see cref="States"/>.</summary>
    private static readonly int[] Codes = [0, 16, 32, 48, 64, 80];

    public DescribeInstancesResult Instances(DescribeInstancesRequest asked)
    {
        var question = new ReadQuestion("DescribeInstances", asked.InstanceIds, asked.Filters, asked.MaxResults, asked.NextToken);
        var shown = account.Rules.IsOn(Ec2Rules.TerminatedShown) ? account.Network.Instances : account.Network.Instances.Where(instance => instance.State != "terminated");
        var (items, next) = reader.Read(question, shown, Filters, IdWords.Instance);
        return new DescribeInstancesResult { Reservations = [.. items.Select(Reservation)], NextToken = next };
    }

    private ReservationShape Reservation(Instance instance) =>
        new() { ReservationId = $"r-{instance.Id[2..]}", OwnerId = account.Options.AccountId, Groups = [], Instances = [Shape(instance)] };

    private InstanceShape Shape(Instance instance)
    {
        var isGone = instance.State == "terminated";
        return new InstanceShape
        {
            InstanceId = instance.Id,
            InstanceType = "m5.large",
            State = new InstanceStateShape { Code = Codes[Array.IndexOf(States, instance.State)], Name = instance.State },
            PrivateDnsName = isGone ? "" : instance.PrivateDnsName,
            PrivateIpAddress = isGone ? null : instance.PrivateAddress,
            SubnetId = isGone ? null : instance.Subnet.Id,
            VpcId = isGone ? null : instance.Subnet.Vpc.Id,
            LaunchTime = instance.LaunchTime,
            Placement = new PlacementShape { AvailabilityZone = instance.Subnet.Zone.Name, Tenancy = "default" },
            SecurityGroups = isGone ? [] : Ec2Shapes.Groups(instance.Primary),
            NetworkInterfaces = isGone ? [] : [.. instance.Interfaces.Select(Shape)],
            Tags = Ec2Shapes.Tags(instance),
        };
    }

    private InstanceNetworkInterfaceShape Shape(NetworkInterface found) => new()
    {
        NetworkInterfaceId = found.Id,
        SubnetId = found.Subnet.Id,
        VpcId = found.Subnet.Vpc.Id,
        Description = found.Description,
        PrivateIpAddress = found.PrivateAddress,
        PrivateIpAddresses = [new InstancePrivateIpAddressShape { Primary = true, PrivateIpAddress = found.PrivateAddress }],
        Groups = Ec2Shapes.Groups(found),
        InterfaceType = found.Type,
        OwnerId = account.Options.AccountId,
        Status = "in-use",
        SourceDestCheck = true,
        Attachment = new InstanceNetworkInterfaceAttachmentShape { AttachmentId = $"eni-attach-{found.Id[4..]}", DeviceIndex = found.DeviceIndex, Status = "attached", DeleteOnTermination = true },
    };
}
