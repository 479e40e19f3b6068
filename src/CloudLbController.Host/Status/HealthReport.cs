namespace CloudLbController.Host.Status;

/// <summary>An answer to a probe.</summary>
/// <param name="Ok">Whether all is well.</param>
/// <param name="Text">Why, in a sentence.</param>
internal sealed record HealthReport(bool Ok, string Text);
