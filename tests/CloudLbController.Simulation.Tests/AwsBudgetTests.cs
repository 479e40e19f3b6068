using CloudLbController.AwsEmulation.Calls;
using CloudLbController.Simulation.Budgets;

namespace CloudLbController.Simulation.Tests;

/// <summary>The table that the benchmark <c>aws</c> prints, row by row.</summary>
public sealed class AwsBudgetTests
{
    private static readonly string[] Crowds = ["hundred", "fifty-deletes"];

    public static TheoryData<string> Steps { get; } = [.. AwsBudgets.All.Keys.Except(Crowds)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Step_MeasuredWithTheWholeController_IsWithinItsBudget(string name)
    {
        var row = AwsBudgets.All[name]();
        Assert.True(row.IsMet, $"{row.What}: {row.Total} calls of {row.Bar}: {row.Calls}");
        Assert.InRange(row.Total, row.Floor, row.Bar);
        Assert.Equal(0, row.Calls.Refused);
    }

    /// <summary>Here the reads that wait count too.</summary>
    [Theory]
    [InlineData("hundred", 602)]
    [InlineData("fifty-deletes", 150)]
    public void Crowd_MeasuredWithTheWholeController_IsWithinItsBudgetWithAllThatWaits(string name, int writes)
    {
        var row = AwsBudgets.All[name]();
        Assert.True(row.IsMet, $"{row.What}: {row.Total} calls of {row.Bar}: {row.Calls}");
        Assert.True(row.CountsWaiting && row.Calls.Waiting > 0);
        Assert.Equal((writes, 0, 0), (row.Calls.Writes, row.Calls.Reads, row.Calls.Refused));
    }

    [Fact]
    public void Create_AuditedToo_IsReadOnlyOnceAwsIsThrough()
    {
        var cluster = new BudgetCluster(0, isAudited: true);
        cluster.Admin.CreateService("web", 80);
        cluster.RunFor(TimeSpan.FromSeconds(110));
        Assert.Single(cluster.Aws.LoadBalancers);
        Assert.DoesNotContain(cluster.Aws.Calls, IsOfItsHealth);
        cluster.RunFor(TimeSpan.FromMinutes(5));
        Assert.Contains(cluster.Aws.Calls, IsOfItsHealth);

        static bool IsOfItsHealth(Call call) => call.Action == "DescribeTargetHealth";
    }

    [Theory]
    [InlineData("node-in")]
    [InlineData("node-out")]
    public void Node_ThatComesOrGoes_IsToldToAwsWithin600Milliseconds(string name) =>
        Assert.InRange(AwsBudgets.All[name]().Calls.Delay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(600));

    [Theory]
    [InlineData("create")]
    [InlineData("create-two-ports")]
    public void Create_Warm_IsThreeRoundTripsInARow(string name) => Assert.Equal(3, AwsBudgets.All[name]().Calls.Trips);
}
