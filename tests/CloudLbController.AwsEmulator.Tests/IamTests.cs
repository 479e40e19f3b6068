using System.Net;
using CloudLbController.AwsEmulation.Iam;
using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests;

public sealed class IamTests
{
    private const string NewGroup = "GroupName=new&GroupDescription=new&TagSpecification.1.ResourceType=security-group&TagSpecification.1.Tag.1.Key=owner&TagSpecification.1.Tag.1.Value=me";

    private const string LookUp = """{"Effect": "Allow", "Action": ["ec2:Describe*", "ec2:GetSecurityGroupsForVpc"], "Resource": "*"}""";

    [Fact]
    public async Task WithoutAPolicy_EverythingIsAllowed() => Assert.Equal("ok", $"{await new TestCloud().NewLb()}");

    [Fact]
    public async Task NotAllowed_IsRefusedInTheServicesOwnWords()
    {
        var cloud = With("""{"Effect": "Allow", "Action": "elasticloadbalancing:Describe*", "Resource": "*"}""");

        Assert.Equal("ok", $"{await cloud.Elb("DescribeLoadBalancers")}");
        var (ofElb, ofEc2) = (await cloud.NewLb(), await cloud.Ec2("DescribeVpcs"));
        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), (ofElb.Status, ofElb.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "UnauthorizedOperation"), (ofEc2.Status, ofEc2.Code));
        Assert.Contains("not authorized to perform: elasticloadbalancing:CreateLoadBalancer on resource: arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/lb/*", ofElb.Message, StringComparison.Ordinal);
        Assert.Empty(cloud.Aws.LoadBalancers);
    }

    [Fact]
    public async Task TagsAtCreation_NeedTheRightToTag()
    {
        var cloud = With("""{"Effect": "Allow", "Action": ["elasticloadbalancing:Create*", "ec2:CreateSecurityGroup", "ec2:Describe*", "ec2:GetSecurityGroupsForVpc"], "Resource": "*"}""");

        Assert.Equal("ok", $"{await cloud.NewLb()}");
        Assert.Contains("elasticloadbalancing:AddTags", (await cloud.NewLb("Name=second&Tags.member.1.Key=x")).Message, StringComparison.Ordinal);
        Assert.Contains("ec2:CreateTags", (await cloud.Ec2("CreateSecurityGroup", $"{NewGroup}&VpcId={cloud.Vpc}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TagsAtCreation_MayBeAllowedForACreateActionAlone()
    {
        var cloud = With(
            """{"Effect": "Allow", "Action": "ec2:CreateSecurityGroup", "Resource": "*"}""",
            """
            {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "arn:aws:ec2:*:*:security-group/*",
             "Condition": {"StringEquals": {"ec2:CreateAction": "CreateSecurityGroup"}, "Null": {"aws:RequestTag/owner": "false"}}}
            """);

        Assert.Equal("ok", $"{await cloud.Ec2("CreateSecurityGroup", $"{NewGroup}&VpcId={cloud.Vpc}")}");
        Assert.Equal("UnauthorizedOperation", $"{await cloud.Ec2("CreateTags", $"ResourceId.1={cloud.Web}&Tag.1.Key=owner")}");
    }

    [Fact]
    public async Task Resource_IsAllowedByItsTags()
    {
        var cloud = With("""{"Effect": "Allow", "Action": "elasticloadbalancing:*", "Resource": "*", "Condition": {"StringLike": {"aws:ResourceTag/owner": "m*"}}}""");
        var policy = cloud.Aws.Policy;
        cloud.Aws.Policy = null;
        var (ours, theirs) = (await cloud.Lb("Tags.member.1.Key=owner&Tags.member.1.Value=me"), await cloud.Lb("Name=second"));
        cloud.Aws.Policy = policy;

        Assert.Equal("AccessDenied", $"{await cloud.Elb("DeleteLoadBalancer", $"LoadBalancerArn={theirs}")}");
        Assert.Equal("ok", $"{await cloud.Elb("DeleteLoadBalancer", $"LoadBalancerArn={ours}")}");
    }

    [Fact]
    public async Task RequestTags_CanBeDemanded()
    {
        var cloud = With(LookUp, """{"Effect": "Allow", "Action": "elasticloadbalancing:*", "Resource": "*", "Condition": {"StringEquals": {"aws:RequestTag/owner": ["me", "you"]}}}""");

        Assert.Equal("AccessDenied", $"{await cloud.NewTg("Tags.member.1.Key=owner&Tags.member.1.Value=them")}");
        Assert.Equal("ok", $"{await cloud.NewTg("Tags.member.1.Key=owner&Tags.member.1.Value=you")}");
    }

    [Fact]
    public async Task Deny_Wins()
    {
        var cloud = With("""{"Effect": "Allow", "Action": "*", "Resource": "*"}""", """{"Effect": "Deny", "Action": "elasticloadbalancing:Create*", "Resource": "*:targetgroup/*"}""");

        Assert.Equal("ok", $"{await cloud.NewLb()}");
        Assert.Equal("AccessDenied", $"{await cloud.NewTg()}");
    }

    [Theory]
    [InlineData("""{"Effect": "Allow", "NotAction": "*", "Resource": "*"}""")]
    [InlineData("""{"Effect": "Perhaps", "Action": "*", "Resource": "*"}""")]
    [InlineData("""{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"ArnLike": {"aws:SourceArn": "*"}}}""")]
    public void WhatCannotBeEvaluated_IsNotRead(string statement) => Assert.Throws<FormatException>(() => With(statement));

    private static TestCloud With(params string[] statements) =>
        new() { Aws = { Policy = IamPolicy.Parse($$"""{"Version": "2012-10-17", "Statement": [{{string.Join(',', statements)}}]}""") } };
}
