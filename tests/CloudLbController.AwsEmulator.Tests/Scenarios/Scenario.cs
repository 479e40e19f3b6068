using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>What shows a rule.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Expected">How it ends while the rule is on.</param>
/// <param name="Run">What is done on the emulator, and how that ended.</param>
/// <param name="Options">Of the account; null for those of every other test.</param>
/// <param name="RunAnywhere">The same on whatever plays AWS; null where it takes what the emulator alone has.</param>
internal sealed record Scenario(
    string Rule, string Expected, Func<TestCloud, Task<string>> Run, AwsEmulatorOptions? Options = null, Func<AnyCloud, Task<string>>? RunAnywhere = null);
