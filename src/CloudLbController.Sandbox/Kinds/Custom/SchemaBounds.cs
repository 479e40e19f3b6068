using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CloudLbController.Sandbox.Kinds.Custom;

/// <summary>What a schema demands of a value beyond its type: numbers, lengths, patterns and choices.</summary>
internal static class SchemaBounds
{
    public static void Validate(JsonObject schema, JsonNode value, string path, ICollection<FieldError> errors)
    {
        if (schema["enum"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value)))
            errors.Add(FieldError.NotSupported(path, value.Text() ?? value.ToJsonString(), choices.Select(choice => choice.Text() ?? choice?.ToJsonString() ?? "null")));
        switch (value.GetValueKind())
        {
            case JsonValueKind.Number:
                ValidateNumber(schema, value, path, errors);
                break;
            case JsonValueKind.String:
                ValidateText(schema, value.GetValue<string>(), path, errors);
                break;
            case JsonValueKind.Array when Number(schema, "maxItems") is { } most && ((JsonArray)value).Count > most:
                errors.Add(new FieldError(path, "FieldValueTooMany", $"Too many: {((JsonArray)value).Count}: must have at most {most} items"));
                break;
            case JsonValueKind.Array when Number(schema, "minItems") is { } least && ((JsonArray)value).Count < least:
                errors.Add(FieldError.Invalid(path, ((JsonArray)value).Count, $"{path} in body should have at least {least} items"));
                break;
        }
    }

    private static void ValidateNumber(JsonObject schema, JsonNode value, string path, ICollection<FieldError> errors)
    {
        var number = double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
        if (Number(schema, "minimum") is { } least && number < least)
            errors.Add(FieldError.Printed(path, value.ToJsonString(), $"{path} in body should be greater than or equal to {least}"));
        if (Number(schema, "maximum") is { } most && number > most)
            errors.Add(FieldError.Printed(path, value.ToJsonString(), $"{path} in body should be less than or equal to {most}"));
    }

    private static void ValidateText(JsonObject schema, string text, string path, ICollection<FieldError> errors)
    {
        if (Number(schema, "minLength") is { } least && text.Length < least)
            errors.Add(FieldError.Invalid(path, text, $"{path} in body should be at least {least} chars long"));
        if (Number(schema, "maxLength") is { } most && text.Length > most)
            errors.Add(new FieldError(path, "FieldValueTooLong", $"Too long: may not be longer than {most}"));
        if (schema.Text("pattern") is { } pattern && !IsMatch(text, pattern))
            errors.Add(FieldError.Invalid(path, text, $"{path} in body should match '{pattern}'"));
    }

    /// <summary>In linear time, as the server does it. Nothing matches a pattern that cannot be read.</summary>
    private static bool IsMatch(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static double? Number(JsonObject schema, string name) =>
        schema[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture) : null;
}
