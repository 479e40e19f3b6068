namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of load balancers, but for their subnets.</summary>
internal static class LoadBalancerScenarios
{
    private const string Protected = "Attributes.member.1.Key=deletion_protection.enabled&Attributes.member.1.Value=true";
    private const string Logs = "Attributes.member.1.Key=access_logs.s3.enabled&Attributes.member.1.Value=true";

    public static ScenarioList All { get; } = new()
    {
        { "lb-name-length", "ValidationError", cloud => cloud.NewLb($"Name={new string('a', 33)}") },
        { "lb-name-internal", "ValidationError", cloud => cloud.NewLb("Name=internal-a") },
        { "lb-name-hyphens", "ValidationError", cloud => cloud.NewLb("Name=a-") },
        { "lb-name-characters", "ValidationError", cloud => cloud.NewLb("Name=a_b") },
        {
            "lb-name-idempotent", "True", async cloud =>
            {
                var first = await cloud.Lb();
                return $"{(await cloud.NewLb()).First("LoadBalancerArn") == first}";
            }
        },
        {
            "lb-idempotent-keeps-tags", "old", async cloud =>
            {
                await cloud.Lb("Tags.member.1.Key=k&Tags.member.1.Value=old");
                var arn = await cloud.Lb("Tags.member.1.Key=k&Tags.member.1.Value=new");
                return (await cloud.Elb("DescribeTags", $"ResourceArns.member.1={arn}")).Said("Value");
            }
        },
        {
            "lb-name-duplicate", "DuplicateLoadBalancerName", async cloud =>
            {
                await cloud.Lb();
                return $"{await cloud.NewLb("Scheme=internal")}";
            }
        },
        { "lb-scheme-default", "internet-facing", async cloud => (await cloud.NewLb()).Said("Scheme") },
        { "lb-arn-kind", "loadbalancer/net/lb", async cloud => string.Join('/', (await cloud.Lb()).Split(':')[^1].Split('/')[..3]) },
        {
            "lb-provisioning", "provisioning then active", async cloud =>
            {
                await cloud.Lb();
                var before = (await cloud.Elb("DescribeLoadBalancers")).Said("Code");
                cloud.Pass(120);
                return $"{before} then {(await cloud.Elb("DescribeLoadBalancers")).Said("Code")}";
            }
        },
        {
            "lb-quota", "TooManyLoadBalancers", async cloud =>
            {
                cloud.Aws.Quotas.NetworkLoadBalancers = 1;
                await cloud.Lb();
                return $"{await cloud.NewLb("Name=second")}";
            }
        },
        {
            "lb-groups-count", "InvalidConfigurationRequest", async cloud =>
            {
                var groups = new List<string>();
                for (var number = 1; number <= 6; number++)
                    groups.Add($"SecurityGroups.member.{number}={await cloud.NewGroup($"g{number}")}");
                return $"{await cloud.NewLb(string.Join('&', groups))}";
            }
        },
        { "lb-groups-known", "InvalidSecurityGroup", cloud => cloud.NewLb("SecurityGroups.member.1=sg-00000000000000000") },
        { "lb-groups-vpc", "InvalidSecurityGroup", async cloud => $"{await cloud.NewLb($"SecurityGroups.member.1={await cloud.DefaultGroup(cloud.Other)}")}" },
        {
            "lb-groups-from-creation", "InvalidConfigurationRequest", async cloud =>
            {
                var arn = await cloud.Lb();
                return $"{await cloud.Elb("SetSecurityGroups", $"LoadBalancerArn={arn}&SecurityGroups.member.1={cloud.Web}")}";
            }
        },
        {
            "lb-groups-never-none", "InvalidConfigurationRequest", async cloud =>
            {
                var arn = await cloud.Lb($"SecurityGroups.member.1={cloud.Web}");
                return $"{await cloud.Elb("SetSecurityGroups", $"LoadBalancerArn={arn}&SecurityGroups=")}";
            }
        },
        {
            "lb-interfaces", "DependencyViolation", async cloud =>
            {
                await cloud.Lb($"SecurityGroups.member.1={cloud.Web}");
                return $"{await cloud.Ec2("DeleteSecurityGroup", $"GroupId={cloud.Web}")}";
            }
        },
        {
            "lb-interfaces-linger", "DependencyViolation then ok", async cloud =>
            {
                var arn = await cloud.Lb($"SecurityGroups.member.1={cloud.Web}");
                (await cloud.Elb("DeleteLoadBalancer", $"LoadBalancerArn={arn}")).Ok();
                var before = await cloud.Ec2("DeleteSecurityGroup", $"GroupId={cloud.Web}");
                cloud.Pass(60);
                return $"{before} then {await cloud.Ec2("DeleteSecurityGroup", $"GroupId={cloud.Web}")}";
            }
        },
        {
            "lb-deletion-protection", "OperationNotPermitted", async cloud =>
            {
                var arn = await cloud.Lb();
                (await cloud.Elb("ModifyLoadBalancerAttributes", $"LoadBalancerArn={arn}&{Protected}")).Ok();
                return $"{await cloud.Elb("DeleteLoadBalancer", $"LoadBalancerArn={arn}")}";
            }
        },
        {
            "lb-endpoint-service", "ResourceInUse", async cloud =>
            {
                var arn = await cloud.Lb();
                await cloud.Offer(arn);
                return $"{await cloud.Elb("DeleteLoadBalancer", $"LoadBalancerArn={arn}")}";
            }
        },
        { "lb-delete-unknown", "ok", cloud => cloud.Elb("DeleteLoadBalancer", "LoadBalancerArn=arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/net/x/1") },
        {
            "lb-delete-listeners", "0", async cloud =>
            {
                var (lb, _, _) = await cloud.Chain();
                (await cloud.Elb("DeleteLoadBalancer", $"LoadBalancerArn={lb}")).Ok();
                return $"{(await cloud.Elb("DescribeListeners")).All("ListenerArn").Count}";
            }
        },
        {
            "lb-attribute-known", "ValidationError", async cloud =>
                $"{await cloud.Elb("ModifyLoadBalancerAttributes", $"LoadBalancerArn={await cloud.Lb()}&Attributes.member.1.Key=idle_timeout.timeout_seconds&Attributes.member.1.Value=60")}"
        },
        {
            "lb-attribute-value", "ValidationError", async cloud =>
                $"{await cloud.Elb("ModifyLoadBalancerAttributes", $"LoadBalancerArn={await cloud.Lb()}&Attributes.member.1.Key=deletion_protection.enabled&Attributes.member.1.Value=yes")}"
        },
        { "lb-log-bucket", "InvalidConfigurationRequest", async cloud => $"{await cloud.Elb("ModifyLoadBalancerAttributes", $"LoadBalancerArn={await cloud.Lb()}&{Logs}")}" },
        {
            "lb-secondary-addresses-grow", "InvalidConfigurationRequest", async cloud =>
            {
                var form = $"LoadBalancerArn={await cloud.Lb()}&Attributes.member.1.Key=secondary_ips.auto_assigned.per_subnet";
                (await cloud.Elb("ModifyLoadBalancerAttributes", $"{form}&Attributes.member.1.Value=2")).Ok();
                return $"{await cloud.Elb("ModifyLoadBalancerAttributes", $"{form}&Attributes.member.1.Value=1")}";
            }
        },
        {
            "attributes-modify-answers-all", "True", async cloud =>
                $"{(await cloud.Elb("ModifyLoadBalancerAttributes", $"LoadBalancerArn={await cloud.Lb()}&{Protected}")).All("Key").Count > 1}"
        },
        {
            "lag-security-group", "InvalidSecurityGroup then ok", new AwsEmulatorOptions { SecurityGroupLag = TimeSpan.FromSeconds(5) }, async cloud =>
            {
                var before = await cloud.NewLb($"SecurityGroups.member.1={cloud.Web}");
                cloud.Pass(5);
                return $"{before} then {await cloud.NewLb($"Name=second&SecurityGroups.member.1={cloud.Web}")}";
            }
        },
        {
            "lag-list", "LoadBalancerNotFound, 0 then ok, 1", new AwsEmulatorOptions { ListLag = TimeSpan.FromSeconds(5) }, async cloud =>
            {
                var form = $"LoadBalancerArns.member.1={await cloud.Lb()}";
                var before = $"{await cloud.Elb("DescribeLoadBalancers", form)}, {(await cloud.Elb("DescribeLoadBalancers")).All("LoadBalancerArn").Count}";
                cloud.Pass(5);
                return $"{before} then {await cloud.Elb("DescribeLoadBalancers", form)}, {(await cloud.Elb("DescribeLoadBalancers")).All("LoadBalancerArn").Count}";
            }
        },
    };
}
