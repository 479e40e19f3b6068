using CloudLbController.Providers.Aws.Permissions;
using CloudLbController.Providers.Aws.Tests.Contract;

namespace CloudLbController.Providers.Aws.Tests.Permissions;

/// <summary>The policy lets the provider do all that it can do, and has no part that could be missing.</summary>
public sealed class LeastPrivilegeTests
{
    private static readonly Dictionary<string, Mutant> Mutants = Mutant.Of(PermissionTable.Of(null)).ToDictionary(mutant => mutant.Name);

    public static TheoryData<string> Parts => [.. Mutants.Keys];

    [Theory]
    [InlineData(null)]
    [InlineData("prod")]
    public async Task EveryCall_IsAllowed(string? cluster)
    {
        var called = await EveryCall.LiveAsync(PermissionTable.Of(cluster));

        Assert.Equal(PermissionTable.Of(cluster).SelectMany(statement => statement.Permissions).Where(row => row.IsCalled).Select(row => row.Action).Distinct().Order(), called.Order());
    }

    [Fact]
    public async Task ClusterOfAnotherName_IsRefused() => await Assert.ThrowsAsync<ForbiddenException>(() => EveryCall.LiveAsync(PermissionTable.Of("staging")));

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Part_TakenAway_IsMissed(string part)
    {
        var refusal = await Assert.ThrowsAsync<ForbiddenException>(() => EveryCall.LiveAsync(Mutants[part].Policy));

        Assert.Contains(Mutants[part].Actions, action => refusal.Message.Contains($"not authorized to perform: {action} on resource", StringComparison.Ordinal));
        Assert.Contains("manifests/reference/aws-iam-policy.json", refusal.Message, StringComparison.Ordinal);
    }
}
