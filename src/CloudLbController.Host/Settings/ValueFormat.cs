namespace CloudLbController.Host.Settings;

/// <summary>How the text of a setting is read.</summary>
/// <param name="Allowed">What is allowed, to follow "allowed is".</param>
/// <param name="Read">The value; null where the text is not allowed.</param>
internal sealed record ValueFormat<T>(string Allowed, Func<string, Parsed<T>?> Read);
