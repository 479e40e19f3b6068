namespace CloudLbController.Kubernetes.Writing;

/// <summary>What became of a write. Whatever else the server or the line refuses is thrown as <see cref="Api.ApiException"/>.</summary>
public enum WriteResult
{
    /// <summary>The server stored it.</summary>
    Written,

    /// <summary>It was so already; no call was made.</summary>
    Unchanged,

    /// <summary>The object is gone.</summary>
    Gone,

    /// <summary>Somebody wrote the object first, or another object has its name now: look again.</summary>
    Conflict,
}
