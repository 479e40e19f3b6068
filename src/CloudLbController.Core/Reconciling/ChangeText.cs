using System.Globalization;
using CloudLbController.Abstractions.Planning;

namespace CloudLbController.Core.Reconciling;

/// <summary>Changes and what became of them, as logs and metrics call them.</summary>
internal static class ChangeText
{
    /// <summary>One change in a few words: what is done to which resource, and the cloud's name of it where it has one.</summary>
    public static string Of(Change change) => change switch
    {
        TargetsChange { Delta: var delta } => string.Create(
            CultureInfo.InvariantCulture, $"{Kind(change)} {change.Key}: {delta.Add.Count} come, {delta.Drain.Count} drain, {delta.Remove.Count} go"),
        UpdateChange { Interruption: { } interruption } update => $"{Kind(change)} {change.Key} ({update.Current.Id}): {interruption}",
        UpdateChange update => $"{Kind(change)} {change.Key} ({update.Current.Id})",
        DeleteChange delete => $"{Kind(change)} {change.Key} ({delete.Current.Id})",
        _ => $"{Kind(change)} {change.Key}",
    };

    public static string Kind(Change change) => change switch
    {
        CreateChange => "create",
        UpdateChange => "update",
        DeleteChange => "delete",
        _ => "targets",
    };

    public static string Kind(ChangeOutcome outcome) => outcome switch
    {
        ChangeOutcome.Done { Shortfall: not null } => "partly_done",
        ChangeOutcome.Done => "done",
        ChangeOutcome.Failed => "failed",
        ChangeOutcome.Unknown => "unknown",
        _ => "not_tried",
    };
}
