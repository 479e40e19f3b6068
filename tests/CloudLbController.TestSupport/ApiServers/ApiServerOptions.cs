namespace CloudLbController.TestSupport.ApiServers;

/// <summary>How an <see cref="ApiServer"/> is started.</summary>
public sealed record ApiServerOptions
{
    /// <summary>Who may log in beside <see cref="ApiServerUser.Administrator"/>.</summary>
    public IReadOnlyList<ApiServerUser> Users { get; init; } = [];

    /// <summary>More arguments of kube-apiserver.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
