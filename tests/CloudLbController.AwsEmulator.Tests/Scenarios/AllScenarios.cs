namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>The scenarios of all rules.</summary>
internal static class AllScenarios
{
    public static IReadOnlyDictionary<string, Scenario> ByRule { get; } = new ScenarioList[]
    {
        WireScenarios.All, LoadBalancerScenarios.All, SubnetScenarios.All, TargetGroupScenarios.All, TargetScenarios.All, ListenerScenarios.All, ElbTagScenarios.All,
        DescribeScenarios.All, SecurityGroupScenarios.All, PermissionScenarios.All, Ec2Scenarios.All, IamScenarios.All,
    }.SelectMany(list => list).ToDictionary(scenario => scenario.Rule);
}
