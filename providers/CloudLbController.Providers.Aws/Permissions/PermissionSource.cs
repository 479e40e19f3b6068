namespace CloudLbController.Providers.Aws.Permissions;

/// <summary>How it is known what AWS demands.</summary>
internal enum PermissionSource
{
    /// <summary>
    /// AWS's documentation: the Service Authorization Reference, the user guide's pages on API permissions, tags at creation and the service-linked role; and policies that AWS
    /// itself publishes with the same actions, resources and condition keys (AmazonEKSLoadBalancingPolicy, ROSAKubeControllerPolicy).
    /// </summary>
    Documented,

    /// <summary>General knowledge that nobody checked on a real account.</summary>
    Known,
}
