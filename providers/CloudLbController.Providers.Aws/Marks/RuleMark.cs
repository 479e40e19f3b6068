using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Aws.Marks;

/// <summary>The mark of a rule in a security group that is not ours: its description. Whose it is the group that it lets in says.</summary>
internal static class RuleMark
{
    private const string Prefix = "cloudlb ";

    /// <summary>The description of a rule of this key, such as <c>cloudlb tcp-30000-32767+tcp-10256</c>.</summary>
    public static string Of(ResourceKey key) => Prefix + key.Value.Split('/')[^1];

    /// <summary>The key of a rule in a group; null where it is not ours.</summary>
    public static ResourceKey? KeyOf(string? description, string nodeGroupId) =>
        description?.StartsWith(Prefix, StringComparison.Ordinal) == true ? new ResourceKey($"node-rules/{nodeGroupId}/{description[Prefix.Length..]}") : null;
}
