namespace CloudLbController.Simulation.Tests;

/// <summary>The last Service goes while the first of others comes, on AWS, where they share a security group and the rules that let it in.</summary>
public sealed class HandoverTests
{
    private const int Clusters = 20;
    private const int Times = 50;

    [Fact]
    public void LastDeletedAgainstFirstCreated_AThousandInterleavings_LeaveWhatIsWantedAndNothingElse() =>
        Assert.Empty(Lives.Failures(Enumerable.Range(1, Clusters), seed => new Handovers(seed).Run(Times)));
}
