using CloudLbController.AwsEmulation.Rules;
using CloudLbController.AwsEmulation.Tests.Client;
using CloudLbController.AwsEmulation.Tests.Scenarios;

namespace CloudLbController.AwsEmulation.Tests;

/// <summary>Each rule has a scenario, named as the rule is: it ends as AWS's would, and otherwise once the rule is off.</summary>
public sealed class RuleTests
{
    public static TheoryData<string> Rules => [.. RuleTable.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Rule_IsOn_EndsAsOnAws(string rule) => Assert.Equal(AllScenarios.ByRule[rule].Expected, await Run(AllScenarios.ByRule[rule], isOff: false));

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Rule_IsOff_EndsOtherwise(string rule) => Assert.NotEqual(AllScenarios.ByRule[rule].Expected, await Run(AllScenarios.ByRule[rule], isOff: true));

    [Fact]
    public void Rules_AndScenarios_AreTheSame()
    {
        Assert.Equal(RuleTable.All.Count, RuleTable.All.DistinctBy(rule => rule.Id).Count());
        Assert.Equal(RuleTable.All.Select(rule => rule.Id).Order(), AllScenarios.ByRule.Keys.Order());
    }

    private static async Task<string> Run(Scenario scenario, bool isOff)
    {
        var cloud = new TestCloud(scenario.Options);
        if (isOff)
            cloud.Aws.Rules.Off(scenario.Rule);
        return await scenario.Run(cloud);
    }
}
