using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Kubernetes.Writing;

/// <summary>What has to change so that our conditions are the wanted ones; those of others are not looked at.</summary>
internal static class ConditionMerge
{
    /// <summary>The conditions to send, each with the time when its status last changed.</summary>
    public static List<Condition> Changed(IReadOnlyList<Condition> present, IReadOnlyList<Condition> wanted, DateTimeOffset now) =>
        [.. wanted.Select(condition => At(Find(present, condition.Type), condition, now)).Where(condition => !present.Contains(condition))];

    /// <summary>The types of ours that nobody wants any more.</summary>
    public static List<string> Stale(IReadOnlyList<Condition> present, IReadOnlyList<Condition> wanted, string prefix) =>
        [.. present.Select(c => c.Type).Where(type => type.StartsWith(prefix, StringComparison.Ordinal) && Find(wanted, type) is null)];

    private static Condition At(Condition? old, Condition wanted, DateTimeOffset now) => wanted with
    {
        LastTransitionTime = old?.Status == wanted.Status && old.LastTransitionTime is { } since ? since : now,
    };

    private static Condition? Find(IReadOnlyList<Condition> conditions, string type) =>
        conditions.FirstOrDefault(condition => condition.Type == type);
}
