using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of EC2's reads and tags.</summary>
internal static class Ec2Scenarios
{
    public static ScenarioList All { get; } = new()
    {
        { "ec2-filter-known", "InvalidParameterValue", cloud => cloud.Ec2("DescribeSubnets", "Filter.1.Name=nonsense&Filter.1.Value.1=x") },
        { "ec2-filter-wildcards", "main", async cloud => (await cloud.Ec2("DescribeVpcs", "Filter.1.Name=tag:Name&Filter.1.Value.1=m*")).Said("value") },
        {
            "ec2-filter-values", "FilterLimitExceeded", cloud =>
                cloud.Ec2("DescribeVpcs", $"Filter.1.Name=vpc-id&{string.Join('&', Enumerable.Range(1, 201).Select(number => $"Filter.1.Value.{number}=x"))}")
        },
        {
            "ec2-paging", "5 then 1", async cloud =>
            {
                for (var number = 3; number <= 5; number++)
                    await cloud.NewSubnet("us-east-1c", $"10.0.{number}.0/24");
                var first = await cloud.Ec2("DescribeSubnets", "MaxResults=5");
                var second = await cloud.Ec2("DescribeSubnets", $"MaxResults=5&NextToken={Uri.EscapeDataString(first.First("nextToken") ?? "")}");
                return $"{first.All("subnetId").Count} then {second.All("subnetId").Count}";
            }
        },
        { "ec2-ids-or-pages", "InvalidParameterCombination", cloud => cloud.Ec2("DescribeInstances", $"InstanceId.1={cloud.Node}&MaxResults=5") },
        { "ec2-token", "InvalidNextToken", cloud => cloud.Ec2("DescribeSubnets", "NextToken=x") },
        { "ec2-id-known", "InvalidInstanceID.NotFound", cloud => cloud.Ec2("DescribeInstances", $"InstanceId.1={cloud.Node}&InstanceId.2=i-00000000000000000") },
        { "ec2-name-known", "InvalidGroup.NotFound", cloud => cloud.Ec2("DescribeSecurityGroups", "GroupName.1=nobody") },
        { "ec2-id-formed", "InvalidInstanceID.Malformed", cloud => cloud.Ec2("DescribeInstances", "InstanceId.1=node-1") },
        {
            "ec2-dry-run", "DryRunOperation, still there", async cloud =>
            {
                var answer = await cloud.Ec2("DeleteSecurityGroup", $"GroupId={cloud.Web}&DryRun=true");
                return $"{answer}, {((await cloud.DescribeWeb()).Code is null ? "still there" : "gone")}";
            }
        },
        {
            "ec2-terminated-shown", "terminated", async cloud =>
            {
                await cloud.TerminateNode();
                return (await cloud.Ec2("DescribeInstances", $"InstanceId.1={cloud.Node}")).Xml.Descendants().FirstOrDefault(found => found.Name.LocalName == "instanceState")?.Elements().Last().Value ?? "none";
            }
        },
        { "ec2-tag-count", "TagLimitExceeded", cloud => Tag(cloud, string.Join('&', Enumerable.Range(1, 51).Select(number => $"Tag.{number}.Key=k{number}&Tag.{number}.Value=v"))) },
        { "ec2-tag-prefix", "InvalidParameterValue", cloud => Tag(cloud, "Tag.1.Key=aws:x&Tag.1.Value=v") },
        { "ec2-tag-size", "InvalidParameterValue", cloud => Tag(cloud, $"Tag.1.Key={new string('k', 128)}&Tag.1.Value=v") },
        { "ec2-tag-once", "InvalidParameterValue", cloud => Tag(cloud, "Tag.1.Key=x&Tag.1.Value=v&Tag.2.Key=x&Tag.2.Value=w") },
        {
            "ec2-tag-type", "InvalidParameterValue", cloud =>
                cloud.Ec2(
                    "CreateSecurityGroup",
                    $"GroupName=new&GroupDescription=new&VpcId={cloud.Vpc}&TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=x&TagSpecification.1.Tag.1.Value=v")
        },
        {
            "ec2-tag-resource", "InvalidGroup.NotFound, 0 tagged", async cloud =>
            {
                var refused = await Tag(cloud, "ResourceId.2=sg-00000000000000000&Tag.1.Key=x&Tag.1.Value=v");
                return $"{refused}, {(await cloud.DescribeWeb()).All("key").Count} tagged";
            }
        },
        {
            "ec2-untag-by-value", "1 left", async cloud =>
            {
                (await Tag(cloud, "Tag.1.Key=x&Tag.1.Value=new")).Ok();
                (await cloud.Ec2("DeleteTags", $"ResourceId.1={cloud.Web}&Tag.1.Key=x&Tag.1.Value=old")).Ok();
                return $"{(await cloud.DescribeWeb()).All("key").Count} left";
            }
        },
    };

    private static Task<Reply> Tag(AnyCloud cloud, string form) => cloud.Ec2("CreateTags", $"ResourceId.1={cloud.Web}&{form}");
}
