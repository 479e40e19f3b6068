namespace CloudLbController.Providers.Local;

/// <summary>What was refused and why, in one sentence for a person.</summary>
internal sealed record PlaneError(PlaneErrorKind Kind, string Message);
