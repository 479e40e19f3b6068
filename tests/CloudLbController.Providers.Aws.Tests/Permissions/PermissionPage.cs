using System.Text;
using CloudLbController.Providers.Aws.Permissions;

namespace CloudLbController.Providers.Aws.Tests.Permissions;

/// <summary>The page on the policy: what each action is for, and how it is known.</summary>
internal static class PermissionPage
{
    private const string Head = """
        # What AWS must allow the provider aws

        Made from the tables in `providers/CloudLbController.Providers.Aws/Permissions`: change them there. [aws-iam-policy.json](aws-iam-policy.json) is the policy for the controller's role;
        tests take each part of it away and see the provider fail, and each condition that no other implies, and see somebody else's thing in reach.

        - What is made must carry the tag `cloudlb.io/cluster`, and only what carries it is written. To bind a role to one cluster, replace each condition `Null` with the value `"false"` by
          `StringEquals` with the value of `--cluster-name`.
        - The nodes' security groups carry no tag of ours. Name them in `OpenNodeSecurityGroups`, or leave that statement out where `node-rules` is `none`.
        - In China and GovCloud replace `arn:aws:` by `arn:aws-cn:` or `arn:aws-us-gov:`.

        Sources: **D** AWS's documentation and the policies that it publishes, **K** general knowledge that nobody checked on a real account.

        | statement | action | what for | AWS demands beside it | source |
        |---|---|---|---|---|

        """;

    public static string Of(IEnumerable<PolicyStatement> statements)
    {
        var page = new StringBuilder(Head);
        foreach (var (statement, row) in statements.SelectMany(statement => statement.Permissions.Select(row => (statement, row))))
            page.Append($"| {statement.Sid} | `{row.Action}` | {(row.IsCalled ? "" : "AWS, for us: ")}{row.Why} | {string.Join(", ", row.Demands.Select(action => $"`{action}`"))} | {SourceOf(row)} |\n");
        return page.ToString();
    }

    private static string SourceOf(Permission row) => row.Source == PermissionSource.Documented ? "D" : "K";
}
