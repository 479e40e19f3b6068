namespace CloudLbController.Providers.Aws.Permissions;

/// <summary>A statement of the policy: actions on the same resources under the same conditions.</summary>
/// <param name="Sid">Its name: letters and digits.</param>
/// <param name="Resources">ARNs with wildcards, or * where the actions know no resources.</param>
/// <param name="Conditions">All must hold.</param>
/// <param name="Permissions">A row for each action.</param>
internal sealed record PolicyStatement(string Sid, IReadOnlyList<string> Resources, IReadOnlyList<PolicyCondition> Conditions, IReadOnlyList<Permission> Permissions);
