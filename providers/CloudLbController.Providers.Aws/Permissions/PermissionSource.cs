namespace CloudLbController.Providers.Aws.Permissions;

/// <summary>How it is known what AWS demands.</summary>
internal enum PermissionSource
{
    /// <summary>AWS's Service Authorization Reference, or the page on required permissions in its user guide.</summary>
    Documented,

    /// <summary>General knowledge that nobody checked on a real account.</summary>
    Known,
}
