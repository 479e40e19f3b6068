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

    [Theory]
    [InlineData("create")]
    [InlineData("create-two-ports")]
    public void Create_Warm_IsThreeRoundTripsInARow(string name) => Assert.Equal(3, AwsBudgets.All[name]().Calls.Trips);
}
