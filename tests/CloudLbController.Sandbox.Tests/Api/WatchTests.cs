using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;

namespace CloudLbController.Sandbox.Tests.Api;

/// <summary>Watches in the simulation: bookmarks, ends, and what can go wrong with them.</summary>
public sealed class WatchTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly SandboxWorld _sim = new();

    public WatchTests() => _sim.CreateService();

    [Fact]
    public void Watch_Idle_GetsABookmarkEachMinuteAndEndsAtItsTimeout()
    {
        var seen = _sim.StartWatch(timeout: TimeSpan.FromSeconds(150));
        _sim.World.RunFor(TimeSpan.FromMinutes(10));
        Assert.Equal(["open", "bookmark", "bookmark", "end"], seen);
    }

    [Fact]
    public void Watch_ManyEvents_ArriveInOrder()
    {
        var seen = _sim.StartWatch();
        for (var i = 0; i < 50; i++)
            _sim.Label($"{i}");
        _sim.World.RunFor(Second);
        Assert.Equal(["open", .. Enumerable.Range(0, 50).Select(i => $"{i}")], seen);
    }

    [Fact]
    public void Watch_FromAVersionOlderThanTheRetention_Expires()
    {
        var old = $"{_sim.Server.Store.Version}";
        _sim.Label("1");
        _sim.World.RunFor(TimeSpan.FromMinutes(6));
        _sim.Label("2");
        var seen = _sim.StartWatch(old);
        _sim.World.RunFor(Second);
        Assert.Equal(["open", "410"], seen);
    }

    [Theory]
    [InlineData(true, "open,410")]
    [InlineData(false, "410")]
    public void Watch_FromACompactedVersion_ExpiresInEitherForm(bool inLine, string expected)
    {
        _sim.Server.ExpiresWatchesInLine = inLine;
        var old = $"{_sim.Server.Store.Version}";
        _sim.Label("1");
        _sim.Server.Store.Compact();
        var seen = _sim.StartWatch(old);
        _sim.World.RunFor(Second);
        Assert.Equal(expected, string.Join(",", seen));
    }

    [Fact]
    public void Restore_CutsWatchesAndSilencesThoseFromTheFuture()
    {
        var backup = _sim.Server.Store.Snapshot();
        var before = _sim.StartWatch();
        _sim.Label("lost");
        _sim.Label("lost-too");
        var future = $"{_sim.Server.Store.Version}";
        _sim.World.RunFor(Second);
        _sim.Server.Restore(backup);
        _sim.World.RunFor(Second);
        var after = _sim.StartWatch(future);
        _sim.Label("unseen");
        _sim.World.RunFor(TimeSpan.FromMinutes(5));

        Assert.Equal(["open", "lost", "lost-too", "broken"], before);
        Assert.Equal(["open"], after);
        Assert.Equal(backup.Version + 1, _sim.Server.Store.Version);
    }

    [Fact]
    public void Restore_FreesThePortsOfWhatIsGone()
    {
        var backup = _sim.Server.Store.Snapshot();
        _sim.CreateService("later");
        var port = _sim.Server.Administrator.Get(ResourceType.Services, new ObjectName("default", "later")).GetProperty("spec").GetProperty("ports")[0].GetProperty("nodePort").GetInt32();
        _sim.Server.Restore(backup);
        var again = _sim.Server.Administrator.Create(ResourceType.Services, $$$"""
            {"metadata": {"name": "again", "namespace": "default"}, "spec": {"type": "NodePort", "ports": [{"port": 80, "nodePort": {{{port}}}}] } }
            """);
        Assert.Equal(port, again.GetProperty("spec").GetProperty("ports")[0].GetProperty("nodePort").GetInt32());
    }

    [Theory]
    [InlineData(FaultKind.CutWatch, "open,1,2,broken")]
    [InlineData(FaultKind.CloseWatch, "open,1,2,end")]
    [InlineData(FaultKind.ExpireWatch, "open,1,2,410")]
    public void Fault_AfterTwoEvents_EndsTheWatch(FaultKind kind, string expected)
    {
        _sim.Faults.Add(ApiVerb.Watch, "services", new Fault(kind) { After = 2 });
        var seen = _sim.StartWatch();
        LabelOneToFour();
        Assert.Equal(expected, string.Join(",", seen));
    }

    [Fact]
    public void Fault_AtOnce_EndsTheWatchBeforeAnyEvent()
    {
        _sim.Faults.Add(ApiVerb.Watch, "services", Fault.CutWatch());
        var seen = _sim.StartWatch();
        LabelOneToFour();
        Assert.Equal(["open", "broken"], seen);
    }

    [Fact]
    public void Fault_Silence_SendsNothingNotEvenTheEnd()
    {
        _sim.Faults.Add(ApiVerb.Watch, "services", Fault.SilentWatch);
        var seen = _sim.StartWatch(timeout: TimeSpan.FromMinutes(2));
        LabelOneToFour();
        _sim.World.RunFor(TimeSpan.FromMinutes(10));
        Assert.Equal(["open"], seen);
    }

    [Fact]
    public void Fault_Duplicates_SendsEverythingTwice()
    {
        _sim.Faults.Add(ApiVerb.Watch, "services", new Fault(FaultKind.DuplicateEvents));
        var seen = _sim.StartWatch();
        LabelOneToFour();
        Assert.Equal("open,1,1,2,2,3,3,4,4", string.Join(",", seen));
    }

    [Fact]
    public void Fault_Reorder_SwapsPairs()
    {
        _sim.Faults.Add(ApiVerb.Watch, "services", new Fault(FaultKind.ReorderEvents));
        var seen = _sim.StartWatch();
        LabelOneToFour();
        _sim.Label("5");
        _sim.World.RunFor(TimeSpan.FromSeconds(2));
        Assert.Equal("open,2,1,4,3,5", string.Join(",", seen));
    }

    [Fact]
    public void CutWatches_BreaksTheOpenOnes()
    {
        var seen = _sim.StartWatch();
        _sim.Server.CutWatches(call => call.Client == "somebody else");
        _sim.Label("1");
        _sim.World.RunFor(Second);
        _sim.Server.CutWatches(call => call.Client == "client");
        _sim.Label("2");
        _sim.World.RunFor(Second);
        Assert.Equal(["open", "1", "broken"], seen);
    }

    [Fact]
    public void SilenceWatches_StopsEvents()
    {
        var seen = _sim.StartWatch();
        _sim.Server.SilenceWatches(_ => true);
        _sim.Label("1");
        _sim.World.RunFor(TimeSpan.FromMinutes(5));
        Assert.Equal(["open"], seen);
    }

    [Fact]
    public void Watch_CancelledByTheTokenOfTheCall_Ends()
    {
        var cancelled = false;
        _sim.Run(async () =>
        {
            using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(5), _sim.Client.Time);
            var watch = await _sim.Api.WatchAsync(ResourceType.Services, new WatchRequest("", TimeSpan.FromHours(1)), cancel.Token);
            try
            {
                await foreach (var received in watch)
                    _sim.World.Note($"{received.Type}");
            }
            catch (OperationCanceledException)
            {
                cancelled = true;
            }
        });
        Assert.True(cancelled);
        Assert.Equal(TimeSpan.FromSeconds(5), _sim.World.Elapsed);
        Assert.Null(_sim.World.Time.NextDue);
    }

    private void LabelOneToFour()
    {
        for (var i = 1; i <= 4; i++)
            _sim.Label($"{i}");
        _sim.World.RunFor(TimeSpan.FromMilliseconds(500));
    }
}
