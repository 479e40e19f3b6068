namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of the protocols.</summary>
internal static class WireScenarios
{
    public static ScenarioList All { get; } = new()
    {
        { "model-required", "ValidationError", cloud => cloud.Elb("DeleteLoadBalancer") },
        { "model-bounds", "ValidationError", cloud => cloud.Elb("DescribeLoadBalancers", "PageSize=401") },
        { "unknown-action", "InvalidAction", cloud => cloud.Elb("CreateRule") },
        { "ec2-unknown-parameter", "UnknownParameter", cloud => cloud.Ec2("DescribeVpcs", "VpcIds.1=x") },
    };
}
