namespace CloudLbController.AwsEmulation.Elb;

/// <summary>An attribute that things of a kind have.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Default">What it is until it is set.</param>
/// <param name="IsValid">What it may be.</param>
internal sealed record AttributeKind(string Key, string Default, Func<string, bool> IsValid)
{
    public static AttributeKind Switch(string key, bool isOn = false) => OneOf(key, isOn ? "true" : "false", "true", "false");

    /// <summary>Anything.</summary>
    public static AttributeKind Text(string key) => new(key, "", _ => true);

    public static AttributeKind OneOf(string key, string byDefault, params string[] values) => new(key, byDefault, values.Contains);

    /// <summary>A whole number in bounds.</summary>
    public static AttributeKind Number(string key, int byDefault, int min, int max) => new(key, $"{byDefault}", value => IsNumber(value, min, max));

    /// <summary>A whole number in bounds, or off.</summary>
    public static AttributeKind NumberOrOff(string key, string byDefault, int max) => new(key, byDefault, value => value == "off" || IsNumber(value, 1, max));

    private static bool IsNumber(string value, int min, int max) => int.TryParse(value, out var number) && number >= min && number <= max;
}
