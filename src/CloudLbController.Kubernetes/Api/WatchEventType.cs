namespace CloudLbController.Kubernetes.Api;

/// <summary>What a line of a watch tells.</summary>
public enum WatchEventType
{
    Added,
    Modified,
    Deleted,

    /// <summary>Nothing changed; the version moved on.</summary>
    Bookmark,
}
