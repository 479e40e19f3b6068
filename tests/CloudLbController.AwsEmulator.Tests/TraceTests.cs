using System.Globalization;
using System.Text;
using CloudLbController.AwsEmulation.Tests.Client;
using CloudLbController.TestSupport;

namespace CloudLbController.AwsEmulation.Tests;

/// <summary>Whole answers, kept as text for people to read: this is what AWS is believed to say.</summary>
public sealed class TraceTests
{
    [Fact]
    public async Task LifeOfALoadBalancer()
    {
        var cloud = new TestCloud();
        var trace = new Trace();
        var form = $"Name=lb&Type=network&Scheme=internal&Subnets.member.1={cloud.A}&SecurityGroups.member.1={cloud.Web}&Tags.member.1.Key=owner&Tags.member.1.Value=me";
        var lb = (await trace.Add(cloud.Elb, "CreateLoadBalancer", form)).First("LoadBalancerArn");
        form = $"Name=tg&Protocol=TCP&Port=80&VpcId={cloud.Vpc}&HealthCheckProtocol=HTTP";
        var tg = (await trace.Add(cloud.Elb, "CreateTargetGroup", form)).First("TargetGroupArn");
        form = $"LoadBalancerArn={lb}&Protocol=TCP&Port=80&DefaultActions.member.1.Type=forward&DefaultActions.member.1.TargetGroupArn={tg}";
        var listener = (await trace.Add(cloud.Elb, "CreateListener", form)).First("ListenerArn");
        await trace.Add(cloud.Elb, "RegisterTargets", $"TargetGroupArn={tg}&Targets.member.1.Id={cloud.Node}");
        await trace.Add(cloud.Elb, "DescribeTargetHealth", $"TargetGroupArn={tg}");
        await trace.Add(cloud.Elb, "DescribeLoadBalancerAttributes", $"LoadBalancerArn={lb}");
        await trace.Add(cloud.Elb, "DescribeTargetGroupAttributes", $"TargetGroupArn={tg}");
        await trace.Add(cloud.Elb, "DescribeListenerAttributes", $"ListenerArn={listener}");
        await trace.Add(cloud.Elb, "DescribeTags", $"ResourceArns.member.1={lb}");
        await trace.Add(cloud.Elb, "DescribeAccountLimits", "");
        await trace.Add(cloud.Elb, "DeleteTargetGroup", $"TargetGroupArn={tg}");
        await trace.Add(cloud.Elb, "DeleteLoadBalancer", $"LoadBalancerArn={lb}");

        Golden.Check("tests/CloudLbController.AwsEmulator.Tests/Traces/load-balancer.txt", trace.ToString());
    }

    [Fact]
    public async Task SecurityGroupsAndTheNetwork()
    {
        var cloud = new TestCloud();
        var trace = new Trace();
        var created = $"GroupName=front&GroupDescription=front&VpcId={cloud.Vpc}&TagSpecification.1.ResourceType=security-group&TagSpecification.1.Tag.1.Key=owner&TagSpecification.1.Tag.1.Value=me";
        var group = (await trace.Add(cloud.Ec2, "CreateSecurityGroup", created)).First("groupId");
        var form = $"GroupId={group}&IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort=80&IpPermissions.1.ToPort=80&IpPermissions.1.IpRanges.1.CidrIp=10.1.2.3/8";
        await trace.Add(cloud.Ec2, "AuthorizeSecurityGroupIngress", form);
        await trace.Add(cloud.Ec2, "AuthorizeSecurityGroupIngress", form);
        await trace.Add(cloud.Ec2, "DescribeSecurityGroups", $"GroupId.1={group}");
        await trace.Add(cloud.Ec2, "RevokeSecurityGroupIngress", form);
        await trace.Add(cloud.Ec2, "DeleteSecurityGroup", $"GroupId={group}");
        await trace.Add(cloud.Ec2, "DescribeVpcs", $"VpcId.1={cloud.Vpc}");
        await trace.Add(cloud.Ec2, "DescribeSubnets", $"SubnetId.1={cloud.A}");
        await trace.Add(cloud.Ec2, "DescribeRouteTables", $"Filter.1.Name=vpc-id&Filter.1.Value.1={cloud.Vpc}");
        await trace.Add(cloud.Ec2, "DescribeAvailabilityZones", "ZoneName.1=us-east-1a");
        await trace.Add(cloud.Ec2, "DescribeInstances", $"InstanceId.1={cloud.Node}");
        await trace.Add(cloud.Ec2, "DescribeNetworkInterfaces", "");

        Golden.Check("tests/CloudLbController.AwsEmulator.Tests/Traces/network.txt", trace.ToString());
    }

    private sealed class Trace
    {
        private readonly StringBuilder _text = new();

        public async Task<Reply> Add(Func<string, string, Task<Reply>> ask, string action, string form)
        {
            var reply = await ask(action, form);
            _text.Append(CultureInfo.InvariantCulture, $"> {action}\n");
            foreach (var parameter in form.Split('&', StringSplitOptions.RemoveEmptyEntries))
                _text.Append(CultureInfo.InvariantCulture, $">   {parameter}\n");
            _text.Append(CultureInfo.InvariantCulture, $"{(int)reply.Status}\n{reply.Xml}\n\n");
            return reply;
        }

        public override string ToString() => _text.ToString();
    }
}
