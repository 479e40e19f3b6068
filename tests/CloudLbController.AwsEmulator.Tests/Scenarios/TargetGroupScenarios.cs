using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of target groups.</summary>
internal static class TargetGroupScenarios
{
    public static ScenarioList All { get; } = new()
    {
        { "tg-name", "ValidationError", cloud => cloud.NewTg("Name=a_b") },
        {
            "tg-name-idempotent", "True", async cloud =>
            {
                var first = await cloud.Tg();
                return $"{(await cloud.NewTg()).First("TargetGroupArn") == first}";
            }
        },
        {
            "tg-idempotent-keeps-tags", "old", async cloud =>
            {
                await cloud.Tg("Tags.member.1.Key=k&Tags.member.1.Value=old");
                var arn = await cloud.Tg("Tags.member.1.Key=k&Tags.member.1.Value=new");
                return (await cloud.Elb("DescribeTags", $"ResourceArns.member.1={arn}")).Said("Value");
            }
        },
        {
            "tg-name-duplicate", "DuplicateTargetGroupName", async cloud =>
            {
                await cloud.Tg();
                return $"{await cloud.NewTg("Port=81")}";
            }
        },
        { "tg-required", "ValidationError", cloud => cloud.NewTg("Port=-") },
        { "tg-vpc-known", "ValidationError", cloud => cloud.NewTg("VpcId=vpc-00000000000000000") },
        {
            "tg-quota", "TooManyTargetGroups", async cloud =>
            {
                cloud.Aws.Quotas.TargetGroups = 1;
                await cloud.Tg();
                return $"{await cloud.NewTg("Name=second")}";
            }
        },
        { "tg-check-protocol", "ValidationError", cloud => cloud.NewTg("HealthCheckProtocol=UDP") },
        { "tg-check-times", "ValidationError", cloud => cloud.NewTg("HealthCheckIntervalSeconds=5&HealthCheckTimeoutSeconds=6") },
        { "tg-check-path", "InvalidConfigurationRequest", cloud => cloud.NewTg("HealthCheckProtocol=TCP&HealthCheckPath=/") },
        { "tg-check-matcher", "ValidationError", cloud => cloud.NewTg("HealthCheckProtocol=HTTP&Matcher.HttpCode=100-600") },
        { "tg-check-enabled", "ValidationError", cloud => cloud.NewTg("HealthCheckEnabled=false") },
        { "tg-check-defaults", "/ 200-399", async cloud => (await cloud.NewTg("HealthCheckProtocol=HTTP")) is var made ? $"{made.First("HealthCheckPath")} {made.First("HttpCode")}" : "" },
        {
            "tg-one-load-balancer", "TargetGroupAssociationLimit", async cloud =>
            {
                var (_, tg, _) = await cloud.Chain();
                return $"{await cloud.NewListener(await cloud.Lb("Name=second"), tg)}";
            }
        },
        {
            "tg-in-use", "ResourceInUse", async cloud =>
            {
                var (_, tg, _) = await cloud.Chain();
                return $"{await cloud.Elb("DeleteTargetGroup", $"TargetGroupArn={tg}")}";
            }
        },
        {
            "tg-in-use-lingers", "ResourceInUse then ok", async cloud =>
            {
                var (_, tg, listener) = await cloud.Chain();
                (await cloud.Elb("DeleteListener", $"ListenerArn={listener}")).Ok();
                var before = await cloud.Elb("DeleteTargetGroup", $"TargetGroupArn={tg}");
                cloud.Pass(10);
                return $"{before} then {await cloud.Elb("DeleteTargetGroup", $"TargetGroupArn={tg}")}";
            }
        },
        { "tg-delete-unknown", "ok", cloud => cloud.Elb("DeleteTargetGroup", "TargetGroupArn=arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/x/1") },
        { "tg-attribute-known", "ValidationError", cloud => Modify(cloud, "", "slow_start.duration_seconds", "30") },
        { "tg-attribute-value", "ValidationError", cloud => Modify(cloud, "", "deregistration_delay.timeout_seconds", "3601") },
        {
            "tg-attribute-defaults", "true", async cloud =>
            {
                var all = await cloud.Elb("DescribeTargetGroupAttributes", $"TargetGroupArn={await cloud.Tg("Protocol=UDP")}");
                return string.Join(',', all.All("Key").Zip(all.All("Value")).Where(pair => pair.First == "deregistration_delay.connection_termination.enabled").Select(pair => pair.Second));
            }
        },
        { "tg-draining-interval", "InvalidConfigurationRequest", cloud => Modify(cloud, "", "target_health_state.unhealthy.draining_interval_seconds", "30") },
        { "tg-preserve-client-ip", "InvalidConfigurationRequest", cloud => Modify(cloud, "Protocol=UDP", "preserve_client_ip.enabled", "false") },
    };

    private static async Task<Reply> Modify(AnyCloud cloud, string form, string key, string value) =>
        await cloud.Elb("ModifyTargetGroupAttributes", $"TargetGroupArn={await cloud.Tg(form)}&Attributes.member.1.Key={key}&Attributes.member.1.Value={value}");
}
