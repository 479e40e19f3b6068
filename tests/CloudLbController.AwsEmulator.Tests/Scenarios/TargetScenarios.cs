namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of targets and their health.</summary>
internal static class TargetScenarios
{
    public static ScenarioList All { get; } = new()
    {
        {
            "target-key", "80,81", async cloud =>
            {
                var tg = await cloud.Tg();
                (await cloud.Register(tg, $"{cloud.Node.Id}&Targets.member.1.Port=80")).Ok();
                (await cloud.Register(tg, $"{cloud.Node.Id}&Targets.member.1.Port=81")).Ok();
                return (await cloud.Elb("DescribeTargetHealth", $"TargetGroupArn={tg}")).Said("Port");
            }
        },
        {
            "target-port-default", "80", async cloud =>
            {
                var tg = await cloud.Tg();
                (await cloud.Register(tg, cloud.Node.Id)).Ok();
                return (await cloud.Elb("DescribeTargetHealth", $"TargetGroupArn={tg}")).Said("Port");
            }
        },
        {
            "target-instance-known", "InvalidTarget: The following instances do not exist: 'i-00000000000000000'", async cloud =>
            {
                var refused = await cloud.Register(await cloud.Tg(), cloud.Node.Id, "i-00000000000000000");
                return $"{refused}: {refused.Message}";
            }
        },
        {
            "target-instance-running", "InvalidTarget", async cloud =>
            {
                cloud.Node.Stop();
                return $"{await cloud.Register(await cloud.Tg(), cloud.Node.Id)}";
            }
        },
        { "target-instance-formed", "ValidationError", async cloud => $"{await cloud.Register(await cloud.Tg(), "ip-10-0-0-4.ec2.internal")}" },
        { "target-instance-vpc", "InvalidTarget", async cloud => $"{await cloud.Register(await cloud.Tg(), cloud.Other.Instance(cloud.OtherA).Id)}" },
        {
            "target-batch-atomic", "InvalidTarget, 0 registered", async cloud =>
            {
                var refused = await cloud.Register(await cloud.Tg(), cloud.Node.Id, "i-00000000000000000");
                return $"{refused}, {cloud.Aws.TargetGroups[0].Targets.Count} registered";
            }
        },
        { "target-address-in-vpc", "InvalidTarget", async cloud => $"{await cloud.Register(await cloud.Tg("TargetType=ip"), "192.168.0.1")}" },
        { "target-address-formed", "InvalidTarget", async cloud => $"{await cloud.Register(await cloud.Tg("TargetType=ip"), cloud.Node.Id)}" },
        {
            "target-group-quota", "TooManyTargets", async cloud =>
            {
                cloud.Aws.Quotas.TargetsPerTargetGroup = 1;
                return $"{await cloud.Register(await cloud.Tg(), cloud.Node.Id, cloud.Vpc.Instance(cloud.B).Id)}";
            }
        },
        {
            "target-zone-quota", "TooManyTargets", async cloud =>
            {
                cloud.Aws.Quotas.TargetsPerZone = 1;
                var (lb, tg, _) = await cloud.Chain();
                (await cloud.Register(tg, cloud.Node.Id)).Ok();
                var second = await cloud.Tg("Name=second");
                await cloud.Listener(lb, second, "Port=81");
                return $"{await cloud.Register(second, cloud.Vpc.Instance(cloud.A).Id)}";
            }
        },
        { "target-deregister-unknown", "ok", async cloud => $"{await cloud.Elb("DeregisterTargets", $"TargetGroupArn={await cloud.Tg()}&Targets.member.1.Id={cloud.Node.Id}")}" },
        {
            "target-unused", "unused", async cloud =>
            {
                var tg = await cloud.Tg();
                (await cloud.Register(tg, cloud.Node.Id)).Ok();
                return await cloud.Health(tg);
            }
        },
        {
            "target-initial", "initial then healthy", async cloud =>
            {
                var (_, tg, _) = await cloud.Chain();
                (await cloud.Register(tg, cloud.Node.Id)).Ok();
                var before = await cloud.Health(tg);
                cloud.Pass(120);
                return $"{before} then {await cloud.Health(tg)}";
            }
        },
        {
            "target-draining", "draining then ", async cloud =>
            {
                var (_, tg, _) = await cloud.Chain();
                (await cloud.Register(tg, cloud.Node.Id)).Ok();
                (await cloud.Elb("DeregisterTargets", $"TargetGroupArn={tg}&Targets.member.1.Id={cloud.Node.Id}")).Ok();
                var before = await cloud.Health(tg);
                cloud.Pass(300);
                return $"{before} then {await cloud.Health(tg)}";
            }
        },
        {
            "target-zone-enabled", "unused", async cloud =>
            {
                var (_, tg, _) = await cloud.Chain();
                (await cloud.Register(tg, cloud.Vpc.Instance(cloud.B).Id)).Ok();
                return await cloud.Health(tg);
            }
        },
        {
            "target-stopped-unused", "unused", async cloud =>
            {
                var (_, tg, _) = await cloud.Chain();
                (await cloud.Register(tg, cloud.Node.Id)).Ok();
                cloud.Node.Stop();
                return await cloud.Health(tg);
            }
        },
        {
            "target-terminated-leaves", "0", async cloud =>
            {
                var (_, tg, _) = await cloud.Chain();
                (await cloud.Register(tg, cloud.Node.Id)).Ok();
                cloud.Node.Terminate();
                return $"{(await cloud.Elb("DescribeTargetHealth", $"TargetGroupArn={tg}")).All("Id").Count}";
            }
        },
        {
            "target-not-registered", "Target.NotRegistered", async cloud =>
                (await cloud.Elb("DescribeTargetHealth", $"TargetGroupArn={await cloud.Tg()}&Targets.member.1.Id={cloud.Node.Id}")).Said("Reason")
        },
    };
}
