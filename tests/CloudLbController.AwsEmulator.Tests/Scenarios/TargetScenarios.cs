namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of targets and their health.</summary>
internal static class TargetScenarios
{
    public static ScenarioList All { get; } = new()
    {
        {
            "target-key", "80,81 then 81", async cloud =>
            {
                var tg = await cloud.Tg();
                (await cloud.Register(tg, $"{cloud.Node}&Targets.member.1.Port=80")).Ok();
                (await cloud.Register(tg, $"{cloud.Node}&Targets.member.1.Port=81")).Ok();
                var before = (await cloud.Targets(tg)).Said("Port");
                (await cloud.Deregister(tg, $"{cloud.Node}&Targets.member.1.Port=80")).Ok();
                return $"{before} then {(await cloud.Targets(tg)).Said("Port")}";
            }
        },
        {
            "target-port-default", "80", async cloud =>
            {
                var tg = await cloud.Tg();
                (await cloud.Register(tg, cloud.Node)).Ok();
                return (await cloud.Targets(tg)).Said("Port");
            }
        },
        {
            "target-instance-known", "InvalidTarget: The following instances do not exist: 'i-00000000000000000'", async cloud =>
            {
                var refused = await cloud.Register(await cloud.Tg(), cloud.Node, "i-00000000000000000");
                return $"{refused}: {refused.Message}";
            }
        },
        {
            "target-instance-running", "InvalidTarget", async cloud =>
            {
                await cloud.StopNode();
                return $"{await cloud.Register(await cloud.Tg(), cloud.Node)}";
            }
        },
        { "target-instance-formed", "ValidationError", async cloud => $"{await cloud.Register(await cloud.Tg(), "ip-10-0-0-4.ec2.internal")}" },
        { "target-instance-vpc", "InvalidTarget", async cloud => $"{await cloud.Register(await cloud.Tg(), await cloud.NewInstance(cloud.OtherA))}" },
        {
            "target-batch-atomic", "InvalidTarget, 0 registered", async cloud =>
            {
                var tg = await cloud.Tg();
                var refused = await cloud.Register(tg, cloud.Node, "i-00000000000000000");
                return $"{refused}, {(await cloud.Targets(tg)).All("Id").Count} registered";
            }
        },
        { "target-address-in-vpc", "InvalidTarget", async cloud => $"{await cloud.Register(await cloud.Tg("TargetType=ip"), "192.168.0.1")}" },
        { "target-address-formed", "InvalidTarget", async cloud => $"{await cloud.Register(await cloud.Tg("TargetType=ip"), cloud.Node)}" },
        {
            "target-group-quota", "TooManyTargets", async cloud =>
            {
                cloud.Aws.Quotas.TargetsPerTargetGroup = 1;
                return $"{await cloud.Register(await cloud.Tg(), cloud.Node, await cloud.NewInstance(cloud.B))}";
            }
        },
        {
            "target-zone-quota", "TooManyTargets", async cloud =>
            {
                cloud.Aws.Quotas.TargetsPerZone = 1;
                var (lb, tg, _) = await cloud.Chain();
                (await cloud.Register(tg, cloud.Node)).Ok();
                var second = await cloud.Tg("Name=second");
                await cloud.Listener(lb, second, "Port=81");
                return $"{await cloud.Register(second, await cloud.NewInstance(cloud.A))}";
            }
        },
        { "target-deregister-unknown", "ok", async cloud => $"{await cloud.Deregister(await cloud.Tg(), cloud.Node)}" },
        {
            "target-unused", "unused", async cloud =>
            {
                var tg = await cloud.Tg();
                (await cloud.Register(tg, cloud.Node)).Ok();
                return await cloud.Health(tg);
            }
        },
        {
            "target-initial", "initial then healthy", async cloud =>
            {
                var (_, tg, _) = await cloud.Chain();
                (await cloud.Register(tg, cloud.Node)).Ok();
                var before = await cloud.Health(tg);
                cloud.Pass(120);
                return $"{before} then {await cloud.Health(tg)}";
            }
        },
        {
            "target-draining", "draining then ", async cloud =>
            {
                var (_, tg, _) = await cloud.Chain();
                (await cloud.Register(tg, cloud.Node)).Ok();
                (await cloud.Deregister(tg, cloud.Node)).Ok();
                var before = await cloud.Health(tg);
                cloud.Pass(300);
                return $"{before} then {await cloud.Health(tg)}";
            }
        },
        {
            "target-zone-enabled", "unused", async cloud =>
            {
                var (_, tg, _) = await cloud.Chain();
                (await cloud.Register(tg, await cloud.NewInstance(cloud.B))).Ok();
                return await cloud.Health(tg);
            }
        },
        {
            "target-stopped-unused", "unused", async cloud =>
            {
                var (_, tg, _) = await cloud.Chain();
                (await cloud.Register(tg, cloud.Node)).Ok();
                await cloud.StopNode();
                return await cloud.Health(tg);
            }
        },
        {
            "target-terminated-leaves", "0", async cloud =>
            {
                var (_, tg, _) = await cloud.Chain();
                (await cloud.Register(tg, cloud.Node)).Ok();
                await cloud.TerminateNode();
                return $"{(await cloud.Targets(tg)).All("Id").Count}";
            }
        },
        {
            "target-not-registered", "Target.NotRegistered", async cloud =>
                (await cloud.Elb("DescribeTargetHealth", $"TargetGroupArn={await cloud.Tg()}&Targets.member.1.Id={cloud.Node}")).Said("Reason")
        },
    };
}
