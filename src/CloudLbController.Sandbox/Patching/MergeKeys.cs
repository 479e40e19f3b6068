using System.Collections.Frozen;

namespace CloudLbController.Sandbox.Patching;

/// <summary>The lists that a strategic merge patch merges instead of replacing.</summary>
internal static class MergeKeys
{
    private static readonly FrozenDictionary<string, string> Keys = new Dictionary<string, string>
    {
        [".metadata.ownerReferences"] = "uid",
        [".spec.containers"] = "name",
        [".spec.containers.env"] = "name",
        [".spec.containers.ports"] = "containerPort",
        [".spec.ports"] = "port",
        [".status.addresses"] = "type",
        [".status.conditions"] = "type",
    }.ToFrozenDictionary();

    /// <summary>The field that tells entries of the list at <paramref name="path"/> apart; null where the list is replaced whole.</summary>
    public static string? Find(string path) => Keys.GetValueOrDefault(path);

    /// <summary>Whether the list at <paramref name="path"/> is a set of texts.</summary>
    public static bool IsSet(string path) => path == ".metadata.finalizers";
}
