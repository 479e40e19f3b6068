using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Ingresses;

/// <summary>Paths of an Ingress.</summary>
internal static class IngressPaths
{
    private const string Any = "ImplementationSpecific";
    private static readonly string[] Types = ["Exact", Any, "Prefix"];
    private static readonly string[] NeverIn = ["//", "/./", "/../", "%2f", "%2F"];
    private static readonly string[] NeverAtTheEnd = ["/..", "/."];

    public static void Validate(JsonObject path, string field, ICollection<FieldError> errors)
    {
        var (type, text) = (path.Text("pathType"), path.Text("path") ?? "");
        if (string.IsNullOrEmpty(type))
        {
            errors.Add(FieldError.Required($"{field}.pathType", "pathType must be specified"));
            return;
        }

        if (!Types.Contains(type))
        {
            errors.Add(FieldError.NotSupported($"{field}.pathType", type, Types));
            return;
        }

        if (type == Any && text.Length == 0)
            return;
        if (!text.StartsWith('/'))
            errors.Add(FieldError.Invalid($"{field}.path", text, "must be an absolute path"));
        else if (type != Any)
            ValidateParts(text, field, errors);
    }

    private static void ValidateParts(string text, string field, ICollection<FieldError> errors)
    {
        foreach (var part in NeverIn.Where(part => text.Contains(part, StringComparison.Ordinal)))
            errors.Add(FieldError.Invalid($"{field}.path", text, $"must not contain '{part}'"));
        foreach (var part in NeverAtTheEnd.Where(part => text.EndsWith(part, StringComparison.Ordinal)))
            errors.Add(FieldError.Invalid($"{field}.path", text, $"cannot end with '{part}'"));
    }
}
