using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>
/// Scenarios as they are written down. One that asks no more of its cloud than <see cref="AnyCloud"/> has runs on moto too: the compiler takes the overload for those wherever it can. What is left
/// to the emulator are quotas, policies, lags, networks that no call can make.
/// </summary>
internal sealed class ScenarioList : List<Scenario>
{
    public void Add(string rule, string expected, Func<AnyCloud, Task<string>> run) => Add(new Scenario(rule, expected, run, RunAnywhere: run));

    /// <summary>One that ends with an answer: its error's code, or ok.</summary>
    public void Add(string rule, string expected, Func<AnyCloud, Task<Reply>> run) => Add(rule, expected, async (AnyCloud cloud) => (await run(cloud)).ToString());

    public void Add(string rule, string expected, Func<TestCloud, Task<string>> run) => Add(new Scenario(rule, expected, run));

    public void Add(string rule, string expected, Func<TestCloud, Task<Reply>> run) => Add(new Scenario(rule, expected, async cloud => (await run(cloud)).ToString()));

    public void Add(string rule, string expected, AwsEmulatorOptions options, Func<TestCloud, Task<string>> run) => Add(new Scenario(rule, expected, run, options));
}
