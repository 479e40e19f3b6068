using CloudLbController.Simulation.Clouds.Aws;

namespace CloudLbController.Simulation.Tests;

/// <summary>Seeded lives of a cluster on AWS. More of them, or one again: <c>dotnet run --project tests/CloudLbController.Simulation -- aws FIRST [COUNT]</c>.</summary>
public sealed class AwsSeedTests
{
    private const int Seeds = 60;

    [Fact]
    public void Seeds_SixtyOnAws_EndAsWished() => Assert.Empty(Lives.Failures(Enumerable.Range(1000, Seeds), seed => Scenario.OnAws(seed).Run()));

    /// <summary>In spite of AWS's own SDK in between: see <see cref="SimulatedAws"/>.</summary>
    [Fact]
    public void Seed_LivedTwiceOnAws_IsTheSameToTheLastStep()
    {
        var (one, two) = (Scenario.OnAws(7), Scenario.OnAws(7));
        one.Run();
        two.Run();

        Assert.Equal(one.Cluster.World.TraceHash, two.Cluster.World.TraceHash);
    }
}
