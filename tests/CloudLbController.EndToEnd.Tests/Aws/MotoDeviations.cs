namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary>moto.</summary>
public sealed class MotoDeviations;
