using CloudLbController.Providers.Aws.Marks;

namespace CloudLbController.Providers.Aws.Permissions;

/// <summary>What must hold of a request besides its action and resource.</summary>
/// <param name="Operator">StringEquals or Null.</param>
/// <param name="Key">A condition key.</param>
/// <param name="Values">Alternatives.</param>
internal sealed record PolicyCondition(string Operator, string Key, params IReadOnlyList<string> Values)
{
    /// <summary>The request sets the cluster's tag: that of one cluster, or where none is named, of any.</summary>
    public static PolicyCondition Marks(string? cluster) => Has($"aws:RequestTag/{TagCodec.Cluster}", cluster);

    /// <summary>The thing carries the cluster's tag: that of one cluster, or where none is named, of any.</summary>
    public static PolicyCondition Marked(string? cluster) => Has($"aws:ResourceTag/{TagCodec.Cluster}", cluster);

    /// <summary>The thing carries no cluster's tag.</summary>
    public static PolicyCondition Unmarked() => new("Null", $"aws:ResourceTag/{TagCodec.Cluster}", "true");

    public static PolicyCondition Is(string key, params IReadOnlyList<string> values) => new("StringEquals", key, values);

    private static PolicyCondition Has(string key, string? cluster) => cluster is null ? new("Null", key, "false") : new("StringEquals", key, TagText.Of(cluster));
}
