namespace CloudLbController.Simulation.Clouds.Aws;

/// <summary>The tags that tell whose a thing is, read without the provider's own code.</summary>
internal static class AwsMarks
{
    public const string Stack = "cloudlb.io/stack";
    public const string Resource = "cloudlb.io/resource";
    public const string ClusterUid = "cloudlb.io/cluster-uid";
    public const string BackendKey = "backend";
    public const string FrontendKey = "frontend";

    /// <summary>Those of a stranger, whose uid nobody else has.</summary>
    public const string StrangeUid = "uid-other";

    /// <summary>Whether somebody's controller of our kind made it, in a cluster that is not a stranger's.</summary>
    public static bool IsOurs(IReadOnlyDictionary<string, string> tags) => tags.GetValueOrDefault(ClusterUid, StrangeUid) != StrangeUid;

    public static bool IsOf(this IReadOnlyDictionary<string, string> tags, string uid) => tags.GetValueOrDefault(ClusterUid) == uid;
}
