using CloudLbController.AwsEmulation.Iam;
using CloudLbController.Providers.Aws.Permissions;

namespace CloudLbController.Providers.Aws.Tests.Permissions;

/// <summary>What the policy keeps the provider from doing, even where its credentials are stolen.</summary>
public sealed class PolicyLimitTests
{
    /// <summary>Conditions that no call can tell from none, and why; they are there for whoever attaches further policies to the role.</summary>
    private static readonly string[] Implied =
    [
        "MakeServiceLinkedRole iam:AWSServiceName", // The resource names the service already.
        "TagAtCreation aws:RequestTag/cloudlb.io/cluster", // Tags at a creation are those of the creation, which is asked for them as well.
        "TagSecurityGroupsAtCreation aws:RequestTag/cloudlb.io/cluster",
    ];

    /// <summary>The nodes' groups are nobody's: opening them is what the provider is for.</summary>
    private static readonly string[] OfNodes = ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"];

    private static readonly Dictionary<string, IReadOnlyList<PolicyStatement>> Loosened = Loosen(PermissionTable.Of("prod")).ToDictionary();

    public static TheoryData<string> Conditions => [.. Loosened.Keys.Except(Implied)];

    [Fact]
    public async Task WhatIsNobodys_IsOutOfReach() => await AssertRefusedAsync(PermissionTable.Of(null), Probes.OfNobody);

    [Fact]
    public async Task WhatIsAnotherClusters_IsOutOfReach_WhereTheClusterIsNamed() => await AssertRefusedAsync(PermissionTable.Of("prod"), Probes.OfNobody.Concat(Probes.OfOtherCluster));

    [Fact]
    public void EveryWrite_IsProbed()
    {
        var writes = PermissionTable.Of(null).SelectMany(statement => statement.Permissions).Select(row => row.Action)
            .Where(action => !action.Contains(":Describe", StringComparison.Ordinal) && !action.Contains(":Get", StringComparison.Ordinal) && !action.StartsWith("iam:", StringComparison.Ordinal)).ToHashSet();

        Assert.Equal(writes.Except(OfNodes).Order(), Probes.OfNobody.Select(probe => probe.Action).Distinct().Order());
        Assert.Equal(writes.Order(), Probes.OfOtherCluster.Select(probe => probe.Action).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task Condition_TakenAway_LetsSomethingPass(string condition)
    {
        foreach (var probe in Probes.OfNobody.Concat(Probes.OfOtherCluster))
        {
            await using var account = await Strangers.NewAsync();
            account.Aws.Policy = IamPolicy.Parse(PolicyDocument.Of(Loosened[condition]));
            if (await probe.RefusalAsync(account) is null)
                return;
        }

        Assert.Fail($"Without {condition} everything is still refused.");
    }

    [Fact]
    public void ImpliedConditions_AreThere() => Assert.Subset(Loosened.Keys.ToHashSet(), Implied.ToHashSet());

    private static async Task AssertRefusedAsync(IReadOnlyList<PolicyStatement> policy, IEnumerable<Probe> probes)
    {
        await using var account = await Strangers.NewAsync();
        account.Aws.Policy = IamPolicy.Parse(PolicyDocument.Of(policy));
        foreach (var probe in probes)
            Assert.Contains($"not authorized to perform: {probe.Action} on resource", await probe.RefusalAsync(account) ?? $"{probe.Name} is allowed", StringComparison.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<PolicyStatement>>> Loosen(IReadOnlyList<PolicyStatement> policy) =>
        from statement in policy
        from condition in statement.Conditions
        let loose = statement with { Conditions = [.. statement.Conditions.Where(other => other != condition)] }
        select KeyValuePair.Create<string, IReadOnlyList<PolicyStatement>>($"{statement.Sid} {condition.Key}", [.. policy.Select(other => other == statement ? loose : other)]);
}
