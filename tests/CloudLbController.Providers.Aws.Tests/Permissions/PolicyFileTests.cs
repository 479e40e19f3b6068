using CloudLbController.Providers.Aws.Permissions;
using CloudLbController.TestSupport;

namespace CloudLbController.Providers.Aws.Tests.Permissions;

/// <summary>The policy that users give the controller's role is made from the table.</summary>
public sealed class PolicyFileTests
{
    /// <summary>What IAM takes of a managed policy; blanks do not count.</summary>
    private const int MostCharacters = 6_144;

    [Fact]
    public void Policy_IsMadeFromTheTable() => Golden.Check("manifests/reference/aws-iam-policy.json", PolicyDocument.Of(PermissionTable.Of(null)));

    [Fact]
    public void Page_IsMadeFromTheTable() => Golden.Check("manifests/reference/aws-permissions.md", PermissionPage.Of(PermissionTable.Of(null)));

    [Theory]
    [InlineData(null)]
    [InlineData("a-cluster-with-a-name-that-is-as-long-as-names-of-clusters-of-eks-may-be-which-is-one-hundred-letters")]
    public void Policy_FitsIntoAManagedPolicyOfIam(string? cluster) =>
        Assert.InRange(PolicyDocument.Of(PermissionTable.Of(cluster)).Count(letter => !char.IsWhiteSpace(letter)), 1, MostCharacters);

    [Fact]
    public void Statements_HaveNamesThatIamTakes_AndActionsInOrder()
    {
        var statements = PermissionTable.Of(null);

        Assert.Distinct(statements.Select(statement => statement.Sid));
        Assert.All(statements, statement => Assert.Matches("^[A-Za-z0-9]+$", statement.Sid));
        Assert.All(statements.Select(statement => statement.Permissions.Select(row => row.Action).ToList()), actions => Assert.Equal(actions.Distinct().OrderBy(ServiceAndName), actions));
    }

    [Fact]
    public void ClusterThatIsNamed_IsTheOnlyOneWhoseTagsWillDo()
    {
        var (any, one) = (PermissionTable.Of(null), PermissionTable.Of("prod"));

        Assert.Equal(any.Select(statement => statement.Sid), one.Select(statement => statement.Sid));
        Assert.DoesNotContain("\"false\"", PolicyDocument.Of(one), StringComparison.Ordinal);
        Assert.Contains("\"aws:ResourceTag/cloudlb.io/cluster\": \"prod\"", PolicyDocument.Of(one), StringComparison.Ordinal);
        Assert.Contains($"\"aws:RequestTag/cloudlb.io/cluster\": \"{Marks.TagText.Of("größer")}\"", PolicyDocument.Of(PermissionTable.Of("größer")), StringComparison.Ordinal);
    }

    /// <summary>Elastic Load Balancing first, as we speak of it first.</summary>
    private static string ServiceAndName(string action) => action.StartsWith("elasticloadbalancing", StringComparison.Ordinal) ? $"0{action}" : $"1{action}";
}
