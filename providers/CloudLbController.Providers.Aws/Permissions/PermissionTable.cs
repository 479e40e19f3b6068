namespace CloudLbController.Providers.Aws.Permissions;

/// <summary>Everything that AWS must allow the provider, and no more: what it calls, and what AWS demands beside that.</summary>
internal static class PermissionTable
{
    /// <summary>The statements.</summary>
    /// <param name="cluster">The name of the only cluster whose things may be written; null for those of any cluster, which is what can be said before one is known.</param>
    public static IReadOnlyList<PolicyStatement> Of(string? cluster) => [.. ReadStatements.All(), .. ElbStatements.All(cluster), .. SecurityGroupStatements.All(cluster)];
}
