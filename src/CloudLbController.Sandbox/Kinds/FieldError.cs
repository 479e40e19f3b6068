namespace CloudLbController.Sandbox.Kinds;

/// <summary>What is wrong with one field, as the server prints it.</summary>
internal sealed record FieldError(string Field, string Detail)
{
    public static FieldError Required(string field, string why = "") => new(field, why.Length == 0 ? "Required value" : $"Required value: {why}");

    public static FieldError Invalid(string field, object? value, string why) =>
        new(field, value is string text ? $"Invalid value: \"{text}\": {why}" : $"Invalid value: {value}: {why}");

    public static FieldError Forbidden(string field, string why) => new(field, $"Forbidden: {why}");

    public static FieldError Duplicate(string field, object value) => new(field, $"Duplicate value: {value}");

    public static FieldError NotSupported(string field, string value, params IEnumerable<string> supported) =>
        new(field, $"Unsupported value: \"{value}\": supported values: {string.Join(", ", supported.Select(s => $"\"{s}\""))}");

    public override string ToString() => $"{Field}: {Detail}";
}
