using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Kubernetes.Reflecting;

/// <summary>
/// The versions that our own writes gave to objects and that the watch has not shown yet: what it shows of another version was somebody else's. Not thread-safe: the
/// store's lock guards it.
/// </summary>
internal sealed class OwnWrites
{
    private readonly Dictionary<ObjectName, HashSet<string>> _versions = [];

    public void Add(ObjectMeta written)
    {
        if (!_versions.TryGetValue(written.ObjectName, out var versions))
        {
            _versions[written.ObjectName] = versions = new HashSet<string>(StringComparer.Ordinal);
        }

        versions.Add(written.ResourceVersion);
    }

    /// <summary>Whether a write of ours is still to be shown.</summary>
    public bool Has(ObjectName name) => _versions.ContainsKey(name);

    /// <summary>Takes a version that was shown; answers whether it is ours.</summary>
    public bool Take(ObjectMeta shown)
    {
        if (!_versions.TryGetValue(shown.ObjectName, out var versions) || !versions.Remove(shown.ResourceVersion))
        {
            return false;
        }

        if (versions.Count == 0)
        {
            _versions.Remove(shown.ObjectName);
        }

        return true;
    }

    public void Forget(ObjectName name) => _versions.Remove(name);

    public void Clear() => _versions.Clear();
}
