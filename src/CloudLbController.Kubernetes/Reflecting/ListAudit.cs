using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Kubernetes.Reflecting;

/// <summary>
/// The names and versions of a consistent list, to be compared with the store at the moment when the watch has come to exactly the version of that list:
/// then every difference is a change that the watch should have shown and did not.
/// </summary>
internal sealed class ListAudit
{
    private readonly Dictionary<ObjectName, (string? Uid, string? Version)> _listed = [];
    private readonly IReadOnlySet<ObjectName> _undecodable;

    private ListAudit(DateTimeOffset startedAt, IReadOnlySet<ObjectName> undecodable)
    {
        StartedAt = startedAt;
        _undecodable = undecodable;
    }

    public DateTimeOffset StartedAt { get; }

    public string Version { get; private set; } = "";

    /// <summary>Whether the store may be compared: nothing after the list's version has been applied, and all up to it has.</summary>
    public bool IsPassedBy(string next) => ResourceVersions.IsOlder(Version, next);

    public bool IsReachedBy(string current) => !ResourceVersions.IsOlder(current, Version);

    public static async Task<ListAudit> ReadAsync(
        IKubernetesApi api, ResourceType type, IReadOnlySet<ObjectName> undecodable, TimeProvider time, CancellationToken ct)
    {
        var audit = new ListAudit(time.GetUtcNow(), undecodable);
        audit.Version = await Pager.ReadAllAsync(
            api,
            type,
            item => audit._listed[new ObjectName(JsonText.Find(item, "metadata", "namespace"), JsonText.Find(item, "metadata", "name") ?? "")] =
                (JsonText.Find(item, "metadata", "uid"), JsonText.Find(item, "metadata", "resourceVersion")),
            ct);
        return audit;
    }

    /// <summary>
    /// How many objects differ: missing on either side, or of another version. Those that cannot be decoded are known to, and one of a version after the list's own
    /// is what a write of ours left since.
    /// </summary>
    public int Differences<T>(IReadOnlyDictionary<ObjectName, T> stored)
        where T : class, IKubernetesObject
        => _listed.Count(pair => !_undecodable.Contains(pair.Key) && !IsKnown(stored, pair.Key, pair.Value))
            + stored.Keys.Count(name => !_undecodable.Contains(name) && !_listed.ContainsKey(name));

    private bool IsKnown<T>(IReadOnlyDictionary<ObjectName, T> stored, ObjectName name, (string? Uid, string? Version) listed)
        where T : class, IKubernetesObject
        => stored.TryGetValue(name, out var known)
            && known.Metadata.Uid == listed.Uid
            && (known.Metadata.ResourceVersion == listed.Version || ResourceVersions.IsOlder(Version, known.Metadata.ResourceVersion));
}
