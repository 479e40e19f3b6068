namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of Elastic Load Balancing's reads.</summary>
internal static class DescribeScenarios
{
    public static ScenarioList All { get; } = new()
    {
        { "describe-one-way", "ValidationError", async cloud => $"{await cloud.Elb("DescribeLoadBalancers", $"LoadBalancerArns.member.1={await cloud.Lb()}&Names.member.1=lb")}" },
        {
            "describe-twenty", "ValidationError", async cloud =>
            {
                var arn = await cloud.Lb();
                return $"{await cloud.Elb("DescribeLoadBalancers", string.Join('&', Enumerable.Range(1, 21).Select(number => $"LoadBalancerArns.member.{number}={arn}")))}";
            }
        },
        {
            "describe-all-known", "LoadBalancerNotFound", async cloud =>
            {
                var arn = await cloud.Lb();
                return $"{await cloud.Elb("DescribeLoadBalancers", $"LoadBalancerArns.member.1={arn}&LoadBalancerArns.member.2={arn}x")}";
            }
        },
        {
            "describe-paging", "a then b", async cloud =>
            {
                (await cloud.NewLb("Name=a")).Ok();
                (await cloud.NewLb("Name=b")).Ok();
                var first = await cloud.Elb("DescribeLoadBalancers", "PageSize=1");
                var second = await cloud.Elb("DescribeLoadBalancers", $"PageSize=1&Marker={Uri.EscapeDataString(first.First("NextMarker") ?? "")}");
                return $"{first.Said("LoadBalancerName")} then {second.Said("LoadBalancerName")}";
            }
        },
        { "describe-marker", "ValidationError", cloud => cloud.Elb("DescribeLoadBalancers", "Marker=1") },
    };
}
