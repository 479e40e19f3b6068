using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Scenarios as they are written down.</summary>
internal sealed class ScenarioList : List<Scenario>
{
    public void Add(string rule, string expected, Func<TestCloud, Task<string>> run) => Add(new Scenario(rule, expected, run));

    /// <summary>One that ends with an answer: its error's code, or ok.</summary>
    public void Add(string rule, string expected, Func<TestCloud, Task<Reply>> run) => Add(new Scenario(rule, expected, async cloud => (await run(cloud)).ToString()));

    public void Add(string rule, string expected, AwsEmulatorOptions options, Func<TestCloud, Task<string>> run) => Add(new Scenario(rule, expected, run, options));
}
