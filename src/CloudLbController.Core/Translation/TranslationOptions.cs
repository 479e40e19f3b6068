namespace CloudLbController.Core.Translation;

/// <summary>What the translator must know of the process it runs in.</summary>
public sealed record TranslationOptions
{
    /// <summary>The load balancer class of a default install.</summary>
    public const string DefaultClass = "cloudlb.io/network";

    /// <summary>The name of an instance that was given none.</summary>
    public const string DefaultInstance = "default";

    /// <summary>The values of <c>spec.loadBalancerClass</c> that are ours.</summary>
    public IReadOnlyList<string> LoadBalancerClasses { get; init; } = [DefaultClass];

    /// <summary>Whether Services without a class are ours too.</summary>
    public bool Default { get; init; }

    /// <summary>The port on which every node's kube-proxy answers <c>/healthz</c>; 0 where there is none (a cluster without kube-proxy).</summary>
    public int NodeHealthPort { get; init; } = 10256;

    /// <summary>The name that tells several of us in one cluster apart.</summary>
    public string Instance { get; init; } = DefaultInstance;

    /// <summary>The finalizer that says "this very instance has, or may have, things in the cloud for the object".</summary>
    public string Finalizer => Instance == DefaultInstance ? FinalizerPrefix : $"{FinalizerPrefix}-{Instance}";

    internal const string FinalizerPrefix = "cloudlb.io/cleanup";
}
