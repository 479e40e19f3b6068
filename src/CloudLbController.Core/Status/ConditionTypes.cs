namespace CloudLbController.Core.Status;

/// <summary>The conditions that we write.</summary>
public static class ConditionTypes
{
    /// <summary>Whether what the owner wrote is understood and can be met.</summary>
    public const string Accepted = "cloudlb.io/Accepted";

    /// <summary>Whether the cloud has what is wanted.</summary>
    public const string Programmed = "cloudlb.io/Programmed";

    /// <summary>Whether every target group has a healthy target.</summary>
    public const string TargetsHealthy = "cloudlb.io/TargetsHealthy";

    /// <summary>All of them, in the order that they are written.</summary>
    public static readonly IReadOnlyList<string> All = [Accepted, Programmed, TargetsHealthy];

    /// <summary>Whether a condition is one of ours.</summary>
    public static bool IsOurs(string type) => All.Contains(type);
}
