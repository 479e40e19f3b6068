namespace CloudLbController.AwsEmulation.Views;

/// <summary>A target as it is.</summary>
/// <param name="Id">An instance's, or an address.</param>
/// <param name="Port">Where it listens.</param>
/// <param name="State">unused, initial, healthy, unhealthy or draining.</param>
public sealed record TargetView(string Id, int? Port, string State);
