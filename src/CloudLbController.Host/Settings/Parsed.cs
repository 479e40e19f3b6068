namespace CloudLbController.Host.Settings;

/// <summary>A value that was read.</summary>
internal sealed record Parsed<T>(T Value);
