using System.Text.Json;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Labels;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox.Store;

/// <summary>Which objects a list or a watch is about: those of a namespace, and of those the ones whose fields and labels are as asked.</summary>
internal sealed class Selection
{
    private static readonly string[] EveryKinds = ["metadata.name", "metadata.namespace"];

    private readonly string? _namespace;
    private readonly List<(string[] Path, bool IsEqual, string Value)> _conditions;

    private readonly LabelSelector _labels;

    private Selection(string? space, List<(string[] Path, bool IsEqual, string Value)> conditions, LabelSelector labels) =>
        (_namespace, _conditions, _labels) = (space, conditions, labels);

    /// <summary>Reads selectors.</summary>
    /// <param name="kind">The kind of the objects.</param>
    /// <param name="space">Their namespace; null for all.</param>
    /// <param name="fields"><c>field=value</c>, <c>field==value</c> and <c>field!=value</c>, separated by commas; null for any.</param>
    /// <param name="labels">As <c>kubectl -l</c> writes it; null for any.</param>
    public static Selection Parse(ServedKind kind, string? space, string? fields, string? labels)
    {
        var parts = string.IsNullOrEmpty(fields) ? [] : fields.Split(',');
        var picked = string.IsNullOrEmpty(labels) ? LabelSelector.Everything
            : LabelSelector.Parse(labels) ?? throw ApiErrors.BadRequest($"unable to parse requirement: '{labels}' is no label selector");
        return new Selection(space, [.. parts.Select(part => Condition(kind, part))], picked);
    }

    /// <summary>Whether an object is one of them.</summary>
    public bool Matches(ObjectName name, JsonElement shown) =>
        (_namespace is null || _namespace == name.Namespace)
        && _conditions.TrueForAll(condition => Holds(condition, shown))
        && (_labels.Requirements.Count == 0 || _labels.Matches(LabelsOf(shown)));

    private static (string[] Path, bool IsEqual, string Value) Condition(ServedKind kind, string part)
    {
        var at = part.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0)
            throw ApiErrors.BadRequest($"invalid selector: '{part}'; can't understand '{part}'");
        var isEqual = part[at - 1] != '!';
        var field = isEqual ? part[..at] : part[..(at - 1)];
        if (!EveryKinds.Contains(field) && !kind.SelectableFields.Contains(field))
            throw ApiErrors.BadRequest($"\"{field}\" is not a known field selector: only {string.Join(", ", EveryKinds.Concat(kind.SelectableFields).Select(known => $"\"{known}\""))}");
        return (field.Split('.'), isEqual, part[(at + 1)..].TrimStart('='));
    }

    private static Dictionary<string, string> LabelsOf(JsonElement shown) =>
        shown.GetProperty("metadata").TryGetProperty("labels", out var labels)
            ? labels.EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString() ?? "")
            : [];

    private static bool Holds((string[] Path, bool IsEqual, string Value) condition, JsonElement shown)
    {
        foreach (var name in condition.Path)
            shown = shown.ValueKind == JsonValueKind.Object && shown.TryGetProperty(name, out var inner) ? inner : default;
        var value = shown.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? "" : shown.ToString();
        return (value == condition.Value) == condition.IsEqual;
    }
}
