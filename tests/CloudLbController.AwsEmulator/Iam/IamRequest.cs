namespace CloudLbController.AwsEmulation.Iam;

/// <summary>One thing that a call needs to be allowed.</summary>
/// <param name="Action">Such as ec2:CreateTags.</param>
/// <param name="Resource">An ARN, or * where the action has none.</param>
/// <param name="Context">Condition keys and their values; keys in any case.</param>
internal sealed record IamRequest(string Action, string Resource, IReadOnlyDictionary<string, string> Context);
