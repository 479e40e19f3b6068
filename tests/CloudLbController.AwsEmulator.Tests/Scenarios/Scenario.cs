using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>What shows a rule.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Expected">How it ends while the rule is on.</param>
/// <param name="Run">What is done, and how that ended.</param>
/// <param name="Options">Of the account; null for those of every other test.</param>
internal sealed record Scenario(string Rule, string Expected, Func<TestCloud, Task<string>> Run, AwsEmulatorOptions? Options = null);
