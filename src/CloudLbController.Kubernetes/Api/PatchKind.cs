namespace CloudLbController.Kubernetes.Api;

/// <summary>How the server merges a patch's body.</summary>
public enum PatchKind
{
    /// <summary>RFC 7396; lists are replaced whole.</summary>
    Merge,

    /// <summary>Lists with a merge key (conditions: <c>type</c>) are merged entry by entry.</summary>
    Strategic,
}
