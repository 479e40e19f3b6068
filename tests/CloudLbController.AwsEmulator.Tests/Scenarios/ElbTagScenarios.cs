namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of tags in Elastic Load Balancing.</summary>
internal static class ElbTagScenarios
{
    private const string Nothing = "arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/net/x/1";

    public static ScenarioList All { get; } = new()
    {
        { "elb-tag-count", "TooManyTags", cloud => cloud.NewLb(string.Join('&', Enumerable.Range(1, 51).Select(number => $"Tags.member.{number}.Key=k{number}"))) },
        { "elb-tag-prefix", "ValidationError", cloud => cloud.NewLb("Tags.member.1.Key=aws:x") },
        { "elb-tag-once", "DuplicateTagKeys", cloud => cloud.NewLb("Tags.member.1.Key=x&Tags.member.2.Key=x") },
        { "elb-tag-resource-known", "LoadBalancerNotFound", cloud => cloud.Elb("AddTags", $"ResourceArns.member.1={Nothing}&Tags.member.1.Key=x") },
        {
            "elb-tags-of-twenty", "ValidationError", async cloud =>
            {
                var arn = await cloud.Lb();
                return $"{await cloud.Elb("DescribeTags", string.Join('&', Enumerable.Range(1, 21).Select(number => $"ResourceArns.member.{number}={arn}")))}";
            }
        },
        { "elb-tags-of-known", "LoadBalancerNotFound", async cloud => $"{await cloud.Elb("DescribeTags", $"ResourceArns.member.1={await cloud.Lb()}&ResourceArns.member.2={Nothing}")}" },
        {
            "lag-tags", " then x", new AwsEmulatorOptions { TagLag = TimeSpan.FromSeconds(5) }, async cloud =>
            {
                var arn = await cloud.Lb("Tags.member.1.Key=x");
                var before = (await cloud.Elb("DescribeTags", $"ResourceArns.member.1={arn}")).Said("Key");
                cloud.Pass(5);
                return $"{before} then {(await cloud.Elb("DescribeTags", $"ResourceArns.member.1={arn}")).Said("Key")}";
            }
        },
    };
}
