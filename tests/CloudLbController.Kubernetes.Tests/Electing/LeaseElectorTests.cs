using CloudLbController.Kubernetes.Electing;
using CloudLbController.TestSupport.Simulation;

namespace CloudLbController.Kubernetes.Tests.Electing;

public sealed class LeaseElectorTests
{
    [Fact]
    public void Run_NoLeaseYet_LeadsAtOnceAndRenewsEveryTwoSeconds()
    {
        using var rig = new ElectionRig();
        var a = rig.Add("a");

        rig.RunFor(60.5);

        Assert.Equal(["a+0"], rig.History);
        Assert.Equal(31, rig.Lease.Writes.Count);
        Assert.All(
            rig.Lease.Writes.Zip(rig.Lease.Writes.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromSeconds(2)));
        Assert.True(a.Term!.IsLeaseFresh);
        Assert.Equal(8, (int?)rig.Lease.Stored!["spec"]!["leaseDurationSeconds"]);
    }

    [Fact]
    public void Run_TwoCandidates_OneLeadsAndTheOtherOnlyWatches()
    {
        using var rig = new ElectionRig();
        rig.Add("a");
        rig.RunFor(1);
        var b = rig.Add("b");

        rig.RunFor(600);

        Assert.Equal(["a+0"], rig.History);
        Assert.All(rig.Lease.Writes, write => Assert.Equal("a", write.Who));
        Assert.Equal(1, b.Line.Reads);
    }

    [Fact]
    public void Stop_Leader_ReleasesAfterItsWorkEndedAndTheStandbyTakesOverWithinASecond()
    {
        using var rig = new ElectionRig();
        var a = rig.Add("a");
        a.Work = async term =>
        {
            await Forever(a, term);
            await Task.Delay(TimeSpan.FromSeconds(3), a.Process.Time);
        };
        rig.Add("b");
        rig.RunFor(10);

        Stop(rig, a);
        rig.RunFor(10);

        Assert.Equal(["a+0", "a-13", "b+13"], rig.History);
        Assert.True(a.Done!.IsCompletedSuccessfully);
    }

    [Fact]
    public void Stop_WhileARenewalIsUnderWay_StillReleases()
    {
        using var rig = new ElectionRig();
        var a = rig.Add("a");
        a.Line.Latency = TimeSpan.FromSeconds(1);
        rig.Add("b");
        rig.RunFor(6);
        Assert.Equal("a", rig.Lease.Holder);
        rig.World.RunUntil(() => rig.Lease.Writes[^1].At >= TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(5));
        rig.RunFor(0.5);

        Stop(rig, a);
        rig.RunFor(0.5);

        Assert.StartsWith("b+", rig.History[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Kill_Leader_TheStandbyTakesOverWhenTheLeaseRanOut()
    {
        using var rig = new ElectionRig();
        var a = rig.Add("a");
        rig.Add("b");
        rig.RunFor(9);

        a.Process.Kill();
        rig.RunFor(12);

        Assert.Equal(["a+0", "b+16"], rig.History);
    }

    [Fact]
    public void CutOff_Leader_StopsAtTheDeadlineBeforeAnybodyElseLeads()
    {
        using var rig = new ElectionRig();
        var a = rig.Add("a");
        rig.Add("b");
        rig.RunFor(9);

        a.Line.Hangs = true;
        rig.RunFor(3.9);
        Assert.True(a.Term!.IsLeaseFresh);
        Assert.False(a.Term.Token.IsCancellationRequested);
        rig.RunFor(0.2);
        Assert.False(a.Term.IsLeaseFresh);
        Assert.True(a.Term.Token.IsCancellationRequested);
        rig.RunFor(20);

        Assert.Equal(["a+0", "a-13", "b+16"], rig.History);
    }

    [Fact]
    public void Renew_FailsForLessThanTheDeadline_LeadershipGoesOn()
    {
        using var rig = new ElectionRig();
        var a = rig.Add("a");
        rig.RunFor(9);

        a.Line.Refuses = true;
        rig.RunFor(3.4);
        a.Line.Refuses = false;
        rig.RunFor(60);

        Assert.Equal(["a+0"], rig.History);
    }

    [Fact]
    public void Renew_AnswerLost_TheNextAttemptFindsItsOwnWriteAndGoesOn()
    {
        using var rig = new ElectionRig();
        var a = rig.Add("a");
        rig.RunFor(9);

        a.Line.LosesAnswers = true;
        rig.RunFor(2);
        a.Line.LosesAnswers = false;
        rig.RunFor(60);

        Assert.Equal(["a+0"], rig.History);
        Assert.True(a.Term!.IsLeaseFresh);
    }

    [Fact]
    public void Renew_SlowerThanTheDeadline_IsCancelledAndNothingIsWrittenAfterTheLoss()
    {
        using var rig = new ElectionRig();
        var a = rig.Add("a");
        rig.RunFor(9);

        a.Line.Hangs = true;
        rig.RunFor(5);
        var writes = rig.Lease.Writes.Count;
        Assert.Equal(["a+0", "a-13"], rig.History);
        rig.RunFor(60);

        Assert.Equal(writes, rig.Lease.Writes.Count);
    }

    [Fact]
    public void Lost_LineComesBack_LeadsAgainInTheSameProcess()
    {
        using var rig = new ElectionRig();
        var a = rig.Add("a");
        rig.RunFor(9);
        a.Line.Refuses = true;
        rig.RunFor(30);
        a.Line.Refuses = false;

        rig.RunFor(30);

        Assert.Equal(3, rig.History.Count);
        Assert.True(a.Term!.IsLeaseFresh);
    }

    [Fact]
    public void Lost_SomebodyElseWroteItsName_StopsAtTheNextRenewal()
    {
        using var rig = new ElectionRig();
        var a = rig.Add("a");
        rig.RunFor(9);

        var stolen = (System.Text.Json.Nodes.JsonObject)rig.Lease.Stored!.DeepClone();
        stolen["spec"]!["holderIdentity"] = "thief";
        rig.Lease.Write("thief", rig.World.Elapsed, stolen);
        rig.RunFor(2);

        Assert.Equal(["a+0", "a-10"], rig.History);
        Assert.False(a.Term!.IsLeaseFresh);
    }

    [Fact]
    public void Lost_WorkDoesNotStop_EndsTheRunWithoutRelease()
    {
        using var rig = new ElectionRig();
        var a = rig.Add("a");
        a.Work = _ => Task.Delay(Timeout.InfiniteTimeSpan, a.Process.Time);
        rig.RunFor(9);

        a.Line.Hangs = true;
        var error = Assert.Throws<SimulationException>(() => rig.RunFor(30));

        Assert.IsType<LeadershipNotStoppedException>(error.InnerException);
        Assert.Equal("a", rig.Lease.Holder);
    }

    [Fact]
    public void Work_Throws_EndsTheRunWithItsErrorAndReleases()
    {
        using var rig = new ElectionRig();
        var a = rig.Add("a");
        a.Work = async _ =>
        {
            await Task.Delay(TimeSpan.FromSeconds(3), a.Process.Time);
            throw new InvalidOperationException("worker");
        };

        var error = Assert.Throws<SimulationException>(() => rig.RunFor(30));

        Assert.Equal("worker", error.InnerException!.Message);
        Assert.Equal("", rig.Lease.Holder);
    }

    [Fact]
    public void StandBy_WallClockInTheLeaseIsWrong_OnlyItsOwnClockCounts()
    {
        using var rig = new ElectionRig();
        rig.Lease.Write("old", TimeSpan.Zero, (System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse(
            """{"metadata":{"name":"cloudlb-x"},"spec":{"holderIdentity":"old","leaseDurationSeconds":8,"renewTime":"1999-01-01T00:00:00.000000Z"}}""")!);
        rig.Add("b");

        rig.RunFor(7.9);
        Assert.Empty(rig.History);
        rig.RunFor(0.2);

        Assert.Equal(["b+8"], rig.History);
    }

    [Theory]
    [InlineData("""{"metadata":{"name":"cloudlb-x"}}""")]
    [InlineData("""{"metadata":{"name":"cloudlb-x"},"spec":null}""")]
    [InlineData("""{"metadata":{"name":"cloudlb-x"},"spec":{"holderIdentity":null,"leaseDurationSeconds":"x","leaseTransitions":1e99}}""")]
    public void StandBy_LeaseMakesNoSense_IsTaken(string lease)
    {
        using var rig = new ElectionRig();
        rig.Lease.Write("odd", TimeSpan.Zero, (System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse(lease)!);
        rig.Add("b");

        rig.RunFor(1);

        Assert.Equal(["b+0"], rig.History);
    }

    [Fact]
    public void Candidates_ManySeedsWithCutLinesAndDeaths_NeverTwoLeaders()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            using var rig = new ElectionRig(seed);
            var random = rig.World.NewRandom();
            var all = Enumerable.Range(0, 3).Select(i => rig.Add($"c{i}")).ToList();
            for (var minute = 0; minute < 20; minute++)
            {
                var one = all[random.Next(3)];
                one.Line.Hangs = random.Next(3) == 0;
                one.Line.Refuses = random.Next(3) == 0;
                one.Line.LosesAnswers = random.Next(4) == 0;
                one.Line.Latency = TimeSpan.FromMilliseconds(random.Next(2000));
                for (var step = 0; step < 40; step++)
                {
                    rig.RunFor(0.1 + random.NextDouble());
                    Assert.True(all.Count(c => c.Term?.IsLeaseFresh == true) <= 1, $"seed {seed}: {string.Join(" ", rig.History)}");
                }
            }

            Assert.NotEmpty(rig.History);
        }
    }

    private static void Stop(ElectionRig rig, ElectionRig.Candidate candidate) => rig.World.Start(candidate.Process, () =>
    {
        candidate.Stop.Cancel();
        return Task.CompletedTask;
    });

    private static async Task Forever(ElectionRig.Candidate candidate, Leadership term)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, candidate.Process.Time, term.Token);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
