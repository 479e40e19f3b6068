using CloudLbController.TestSupport;

namespace CloudLbController.Core.Tests.Scenarios;

/// <summary>
/// Every folder beside this file: what its input asks for, and the plan that leads there. <c>UPDATE_GOLDEN=1</c> writes the answers.
/// </summary>
public sealed class ScenarioTests
{
    private const string Folder = "tests/CloudLbController.Core.Tests/Scenarios";

    public static TheoryData<string> Names => new(
        Directory.GetDirectories(Path.Combine(Repository.Root, Folder)).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenario_Input_GivesTheStackAndThePlanOnDisk(string name)
    {
        var scenario = new Scenario(Path.Combine(Repository.Root, Folder, name));
        Golden.Check($"{Folder}/{name}/stack.json", ScenarioText.Stack(scenario.Translation));
        Golden.Check($"{Folder}/{name}/plan.json", ScenarioText.Plan(scenario.Plan()));
    }

    [Fact]
    public void Scenarios_AreThere() => Assert.InRange(Names.Count, 10, 1000);
}
