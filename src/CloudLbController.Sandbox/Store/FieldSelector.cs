using System.Text.Json;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox.Store;

/// <summary>Which objects a list or a watch is about: those of a namespace, and of those the ones whose fields are as asked.</summary>
internal sealed class FieldSelector
{
    private static readonly string[] EveryKinds = ["metadata.name", "metadata.namespace"];

    private readonly string? _namespace;
    private readonly List<(string[] Path, bool IsEqual, string Value)> _conditions;

    private FieldSelector(string? space, List<(string[] Path, bool IsEqual, string Value)> conditions) => (_namespace, _conditions) = (space, conditions);

    /// <summary>Reads <c>field=value</c>, <c>field==value</c> and <c>field!=value</c>, separated by commas.</summary>
    public static FieldSelector Parse(ServedKind kind, string? space, string? selector)
    {
        var parts = string.IsNullOrEmpty(selector) ? [] : selector.Split(',');
        return new FieldSelector(space, [.. parts.Select(part => Condition(kind, part))]);
    }

    /// <summary>Whether an object is one of them.</summary>
    public bool Matches(ObjectName name, JsonElement shown) => (_namespace is null || _namespace == name.Namespace) && _conditions.TrueForAll(condition => Holds(condition, shown));

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

    private static bool Holds((string[] Path, bool IsEqual, string Value) condition, JsonElement shown)
    {
        foreach (var name in condition.Path)
            shown = shown.ValueKind == JsonValueKind.Object && shown.TryGetProperty(name, out var inner) ? inner : default;
        var value = shown.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? "" : shown.ToString();
        return (value == condition.Value) == condition.IsEqual;
    }
}
