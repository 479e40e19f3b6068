namespace CloudLbController.AwsEmulation.Rules;

/// <summary>One thing that AWS does, and that a test can switch off. The scenario of the same name in the emulator's tests proves that it matters.</summary>
/// <param name="Id">Such as lb-name-length.</param>
/// <param name="Source">How it is known.</param>
/// <param name="Statement">What AWS does, in a sentence.</param>
public sealed record Rule(string Id, RuleSource Source, string Statement);
