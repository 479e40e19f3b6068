using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.Abstractions.Model;
using CloudLbController.AwsEmulation.Faults;
using CloudLbController.AwsEmulation.Iam;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Providers.Aws.Permissions;
using CloudLbController.Providers.Aws.Resources;
using CloudLbController.Providers.Aws.Tests.Contract;
using Listener = CloudLbController.Abstractions.Model.Listener;
using LoadBalancer = CloudLbController.Abstractions.Model.LoadBalancer;
using TargetGroup = CloudLbController.Abstractions.Model.TargetGroup;

namespace CloudLbController.Providers.Aws.Tests.Permissions;

/// <summary>The life of a Service in which the provider makes every call that it can make, in an account that never had a load balancer.</summary>
internal static class EveryCall
{
    private static readonly StackId Web = StackId.Service("default", "web");

    /// <summary>Lives it under a policy, and answers the actions that were called; throws <see cref="ForbiddenException"/> at the first that is refused.</summary>
    public static async Task<IReadOnlySet<string>> LiveAsync(IEnumerable<PolicyStatement> policy)
    {
        await using var cloud = new AwsContractCloud { FindsNetwork = true };
        cloud.Aws.Policy = IamPolicy.Parse(PolicyDocument.Of(policy));
        var called = new HashSet<string>();
        cloud.Aws.Faults.When(call => called.Add($"{call.Service}:{call.Action}") && false, Fault.LoseReply());
        await using var driver = await ContractDriver.StartAsync(cloud);
        driver.ApprovesAll = true;

        var wish = await GrowUpAsync(driver);
        wish = await ChangeAsync(cloud, driver, wish);
        await ReplaceAsync(driver, wish);
        await DieAsync(cloud, driver);
        return called;
    }

    /// <summary>Two ports, with attributes set from the start.</summary>
    private static async Task<Stack> GrowUpAsync(ContractDriver driver)
    {
        var wish = Wishes.Web(Web, 2, Wishes.Nodes(2)).WithBalancer(balancer => balancer with { CrossZone = true }).WithGroup(group => group with { DrainTime = TimeSpan.FromSeconds(55) });
        await WantAsync(driver, wish);
        await driver.AuditAsync();
        return wish;
    }

    /// <summary>Everything that changes in place.</summary>
    private static async Task<Stack> ChangeAsync(AwsContractCloud cloud, ContractDriver driver, Stack wish)
    {
        var subnet = cloud.Aws.LoadBalancers.Single().SubnetIds[0];
        Func<Stack, Stack>[] changes =
        [
            now => now.WithTargets(Wishes.Nodes(2, from: 1)),
            now => now.WithGroup(group => group with { Port = group.Port + 100 }),
            now => now.WithGroup(group => group with { HealthCheck = group.HealthCheck with { Port = 9_999 } }),
            now => now.WithGroup(group => group with { HealthCheck = group.HealthCheck with { Port = 10_256 }, DrainTime = TimeSpan.FromSeconds(66) }),
            now => now.WithBalancer(balancer => balancer with { CrossZone = false }),
            now => now.WithBalancer(balancer => balancer with { Access = new AccessPolicy(["192.0.2.0/24"]) }),
            now => now.WithBalancer(balancer => balancer with { Subnets = [subnet] }),
            now => Forwarding(Forwarding(now, 0, 1), 1, 0),
            now => now with { OwnerUid = "made-anew" },
        ];
        foreach (var change in changes)
            await WantAsync(driver, wish = change(wish));
        await LoseGroupAsync(cloud, driver);
        return wish;
    }

    /// <summary>Somebody takes the load balancer's security groups away but for one.</summary>
    private static async Task LoseGroupAsync(AwsContractCloud cloud, ContractDriver driver)
    {
        var request = new SetSecurityGroupsRequest { LoadBalancerArn = driver.Live(Web, ResourceKey.LoadBalancer).Id, SecurityGroups = [driver.Live(Web, SecurityGroup.Frontend).Id] };
        cloud.ByHand(elb => elb.SetSecurityGroupsAsync(request));
        await driver.AuditAsync();
        await driver.SettleAsync();
    }

    /// <summary>One port less, and another scheme: a new load balancer.</summary>
    private static async Task ReplaceAsync(ContractDriver driver, Stack wish)
    {
        var replaced = Wishes.Web(Web, 1, Wishes.Nodes(2, from: 1)).WithBalancer(balancer => balancer with { Scheme = LoadBalancerScheme.InternetFacing });
        await WantAsync(driver, replaced with { OwnerUid = wish.OwnerUid });
    }

    /// <summary>Until the last network interface is gone, and with it what clusters share.</summary>
    private static async Task DieAsync(AwsContractCloud cloud, ContractDriver driver)
    {
        await WantAsync(driver, Stack.Empty(Web));
        await driver.WaitAsync(TimeSpan.FromMinutes(10));
        await driver.SettleAsync(TimeSpan.FromHours(2));
        Assert.Empty(cloud.Aws.LoadBalancers);
        Assert.Empty(cloud.Aws.TargetGroups);
        Assert.Equal(["default", "nodes"], cloud.Aws.SecurityGroups.Select(group => group.Name).Order());
        Assert.Empty(cloud.Aws.SecurityGroups.Single(group => group.Name == "nodes").Rules);
    }

    private static async Task WantAsync(ContractDriver driver, Stack wish)
    {
        driver.Want(wish);
        await driver.SettleAsync(TimeSpan.FromHours(2));
    }

    private static Stack Forwarding(Stack stack, int listener, int group) => stack.With<Listener>(Wishes.ListenerKey(listener), old => old with { Targets = Wishes.GroupKey(group) });

    private static Stack WithBalancer(this Stack stack, Func<LoadBalancer, LoadBalancer> change) => stack.With(ResourceKey.LoadBalancer, change);

    private static Stack WithGroup(this Stack stack, Func<TargetGroup, TargetGroup> change) => stack.With(Wishes.GroupKey(0), change);
}
