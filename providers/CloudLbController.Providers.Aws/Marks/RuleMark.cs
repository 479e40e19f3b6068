namespace CloudLbController.Providers.Aws.Marks;

/// <summary>The mark of a rule in a security group that is not ours: its description. Whose it is the group that it lets in says.</summary>
internal static class RuleMark
{
    /// <summary>What we write.</summary>
    public const string Text = Prefix + "node-rules";

    private const string Prefix = "cloudlb ";

    /// <summary>Whether a rule is ours. Earlier versions wrote the ports after the prefix.</summary>
    public static bool IsOurs(string? description) => description?.StartsWith(Prefix, StringComparison.Ordinal) == true;
}
