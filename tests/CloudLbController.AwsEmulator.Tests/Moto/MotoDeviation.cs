namespace CloudLbController.AwsEmulation.Tests.Moto;

/// <summary>How a scenario ends on moto.</summary>
/// <param name="Scenario">Its rule.</param>
/// <param name="Aws">How it ends on AWS, as far as is known, and on our emulator.</param>
/// <param name="Moto">How it ends on moto.</param>
internal sealed record MotoDeviation(string Scenario, string Aws, string Moto);
