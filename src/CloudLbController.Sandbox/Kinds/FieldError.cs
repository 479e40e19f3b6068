namespace CloudLbController.Sandbox.Kinds;

/// <summary>What is wrong with one field, as the server prints it.</summary>
/// <param name="Field">The field's path.</param>
/// <param name="Reason">The machine-readable reason, as in the causes of a Status.</param>
/// <param name="Detail">The sentence.</param>
internal sealed record FieldError(string Field, string Reason, string Detail)
{
    public static FieldError Required(string field, string why = "") =>
        new(field, "FieldValueRequired", why.Length == 0 ? "Required value" : $"Required value: {why}");

    public static FieldError Invalid(string field, object? value, string why) => Printed(field, value is string text ? $"\"{text}\"" : $"{value}", why);

    /// <summary>A value as Go prints it.</summary>
    public static FieldError Printed(string field, string value, string why) => new(field, "FieldValueInvalid", $"Invalid value: {value}: {why}");

    public static FieldError Forbidden(string field, string why) => new(field, "FieldValueForbidden", $"Forbidden: {why}");

    public static FieldError Duplicate(string field, object value) => new(field, "FieldValueDuplicate", $"Duplicate value: {value}");

    public static FieldError TooLong(string field, int limit) => new(field, "FieldValueTooLong", $"Too long: must have at most {limit} bytes");

    public static FieldError NotSupported(string field, string value, params IEnumerable<string> supported) =>
        new(field, "FieldValueNotSupported", $"Unsupported value: \"{value}\": supported values: {string.Join(", ", supported.Select(s => $"\"{s}\""))}");

    public override string ToString() => $"{Field}: {Detail}";
}
