using CloudLbController.AwsEmulation.Tests.Client;
using CloudLbController.AwsEmulation.Tests.Scenarios;

namespace CloudLbController.AwsEmulation.Tests.Moto;

/// <summary>
/// The scenarios of the rules on moto, an emulator that others wrote: they end as on AWS, or as <see cref="MotoDeviations"/> says. Which of them can run here, says <see cref="ScenarioList"/>.
/// </summary>
public sealed class MotoTests(MotoAccounts accounts) : IClassFixture<MotoAccounts>
{
    public static TheoryData<string> Rules => [.. AllScenarios.ByRule.Values.Where(scenario => scenario.RunAnywhere is not null).Select(scenario => scenario.Rule)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Scenario_OnMoto_EndsAsOnAwsUnlessADeviationIsKnown(string rule)
    {
        var scenario = AllScenarios.ByRule[rule];
        Assert.Equal(MotoDeviations.Find(rule)?.Moto ?? scenario.Expected, await EndAsync(scenario.RunAnywhere!, await accounts.NewAsync()));
    }

    [Fact]
    public void Deviations_AreOfScenariosThatRunOnMoto_AndSayWhatAwsDoes() => Assert.All(MotoDeviations.All, row =>
    {
        Assert.NotNull(AllScenarios.ByRule[row.Scenario].RunAnywhere);
        Assert.Equal(AllScenarios.ByRule[row.Scenario].Expected, row.Aws);
        Assert.NotEqual(row.Aws, row.Moto);
    });

    private static async Task<string> EndAsync(Func<AnyCloud, Task<string>> run, MotoCloud cloud)
    {
        try
        {
            return await run(cloud);
        }
        catch (RefusedException refused)
        {
            return $"{refused.Code} on the way";
        }
    }
}
