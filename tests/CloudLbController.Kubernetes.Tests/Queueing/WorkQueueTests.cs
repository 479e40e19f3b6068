using CloudLbController.Kubernetes.Queueing;
using CloudLbController.Kubernetes.Tests.Support;

namespace CloudLbController.Kubernetes.Tests.Queueing;

public sealed class WorkQueueTests : IDisposable
{
    private readonly Rig _rig = new();
    private readonly WorkQueue<string> _queue;

    public WorkQueueTests() => _queue = new WorkQueue<string>("test", _rig.Process.Time, _rig.Metrics, 1);

    public void Dispose()
    {
        _queue.Dispose();
        _rig.Dispose();
    }

    [Fact]
    public void Add_TwiceBeforeItIsTaken_IsTakenOnce()
    {
        _queue.Add("a");
        _queue.Add("a");
        _queue.Add("b");

        Assert.Equal(["a", "b"], TakeReady());
    }

    [Fact]
    public void Add_WhileItsWorkerRuns_ComesAgainOnlyAfterDone()
    {
        _queue.Add("a");
        Assert.Equal(["a"], TakeReady());

        _queue.Add("a");
        Assert.Empty(TakeReady());
        _queue.Done("a");

        Assert.Equal(["a"], TakeReady());
        _queue.Done("a");
        Assert.Empty(TakeReady());
    }

    [Fact]
    public void Take_LiveAndResyncKeys_LiveFirst()
    {
        _queue.Add("resync", WorkPriority.Resync);
        _queue.Add("live");
        _queue.Add("raised", WorkPriority.Resync);
        _queue.Add("raised");
        _queue.Add("live", WorkPriority.Resync);

        Assert.Equal(["live", "raised", "resync"], TakeReady());
    }

    [Fact]
    public void AddAfter_SeveralTimes_TheEarliestCountsAndItComesOnce()
    {
        _queue.AddAfter("a", TimeSpan.FromSeconds(10));
        _queue.AddAfter("a", TimeSpan.FromSeconds(3));
        _queue.AddAfter("a", TimeSpan.FromSeconds(7));

        Assert.Equal(["a@3"], Work(seconds: 60));
    }

    [Fact]
    public void AddAfter_ManyKeys_EachAtItsTime()
    {
        _queue.AddAfter("c", TimeSpan.FromSeconds(30));
        _queue.AddAfter("a", TimeSpan.FromSeconds(10));
        _queue.AddAfter("b", TimeSpan.FromSeconds(20));
        _queue.AddAfter("now", TimeSpan.Zero);

        Assert.Equal(["now@0", "a@10", "b@20", "c@30"], Work(seconds: 60));
    }

    [Fact]
    public void Add_WhileItWaitsForATime_ComesNowAndNotAgain()
    {
        _queue.AddAfter("a", TimeSpan.FromSeconds(10));
        _queue.Add("a");

        Assert.Equal(["a@0"], Work(seconds: 60));
    }

    [Fact]
    public void AddAfter_FromItsWorker_ComesAtThatTime()
    {
        _queue.Add("a");
        Assert.Equal(["a"], TakeReady());
        _queue.AddAfter("a", TimeSpan.FromSeconds(5));
        _queue.Done("a");

        Assert.Equal(["a@5"], Work(seconds: 60));
    }

    [Fact]
    public void AddWithBackoff_AgainAndAgain_DoublesToFiveMinutesUntilForgotten()
    {
        var waits = Enumerable.Range(0, 12).Select(_ => _queue.AddWithBackoff("a").TotalSeconds).ToList();

        for (var i = 0; i < waits.Count; i++)
        {
            var full = Math.Min(Math.Pow(2, i), 300);
            Assert.InRange(waits[i], full * 0.75, full);
        }

        _queue.Forget("a");
        Assert.InRange(_queue.AddWithBackoff("a").TotalSeconds, 0.75, 1);
        Assert.InRange(_queue.AddWithBackoff("other").TotalSeconds, 0.75, 1);
        Assert.Equal(14, _rig.Probe["cloudlb_workqueue_retries{test}"]);
    }

    [Fact]
    public void AddWithBackoff_SameSeed_SameWaits()
    {
        using var other = new WorkQueue<string>("other", _rig.Process.Time, _rig.Metrics, 1);
        using var third = new WorkQueue<string>("third", _rig.Process.Time, _rig.Metrics, 2);

        Assert.Equal(_queue.AddWithBackoff("a"), other.AddWithBackoff("a"));
        Assert.NotEqual(_queue.AddWithBackoff("a"), third.AddWithBackoff("a"));
    }

    [Fact]
    public void Take_AfterFailures_TellsHowMany()
    {
        _queue.AddWithBackoff("a");
        _queue.AddWithBackoff("a");
        _queue.Add("a");
        WorkItem<string>? item = null;
        _rig.Start(async () => item = await _queue.TakeAsync(CancellationToken.None));
        _rig.RunFor(0);

        Assert.Equal(new WorkItem<string>("a", WorkPriority.Live, 2), item);
    }

    [Fact]
    public void Take_Cancelled_LosesNoKey()
    {
        using var stop = new CancellationTokenSource();
        var cancelled = false;
        _rig.Start(async () =>
        {
            try
            {
                await _queue.TakeAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                cancelled = true;
            }
        });
        _rig.RunFor(1);
        _rig.Start(() =>
        {
            stop.Cancel();
            _queue.Add("a");
            return Task.CompletedTask;
        });
        _rig.RunFor(1);

        Assert.True(cancelled);
        Assert.Equal(["a"], TakeReady());
    }

    [Fact]
    public void Drain_HandsOutWhatIsReadyAndEndsWithTheLastDone()
    {
        _queue.Add("a");
        _queue.Add("b");
        _queue.AddAfter("later", TimeSpan.FromSeconds(5));
        Assert.Equal(["a", "b"], TakeReady(take: 1).Concat(Drained(out var drained, out var ended)));
        Assert.False(drained());

        _queue.Add("too late");
        _queue.Done("a");
        _rig.RunFor(10);

        Assert.True(drained());
        Assert.True(ended());
    }

    [Fact]
    public void Stop_HandsOutNothingMoreAndWaitsForTheWorkers()
    {
        _queue.Add("a");
        _queue.Add("b");
        Assert.Equal(["a"], TakeReady(take: 1));
        var stopped = _rig.Start(() => _queue.StopAsync(CancellationToken.None));
        _rig.RunFor(1);

        Assert.False(stopped.IsCompleted);
        Assert.Empty(Work(seconds: 1));
        _queue.Done("a");
        _rig.RunFor(1);

        Assert.True(stopped.IsCompletedSuccessfully);
    }

    [Fact]
    public void Metrics_WhileKeysWaitAndRun_ShowDepthAgesAndTimes()
    {
        _queue.Add("running");
        _rig.RunFor(2);
        Assert.Equal(["running"], TakeReady(take: 1));
        _queue.Add("ready");
        _rig.RunFor(3);
        _rig.Probe.Observe();

        Assert.Equal(1, _rig.Probe["cloudlb_workqueue_depth{test}"]);
        Assert.Equal(5, _rig.Probe["cloudlb_workqueue_oldest_unfinished_seconds{test}"]);
        Assert.Equal(3, _rig.Probe["cloudlb_workqueue_longest_running_seconds{test}"]);
        Assert.Equal(2, _rig.Probe["cloudlb_workqueue_latency_seconds{test}"]);
        _queue.Done("running");
        Assert.Equal(3, _rig.Probe["cloudlb_workqueue_work_seconds{test}"]);
    }

    [Fact]
    public void Workers_ManySeeds_NeverHaveOneKeyTwiceAndMissNoAdd()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            using var rig = new Rig(seed);
            Assert.Equal(0, PlayWorkers(rig));
        }
    }

    /// <summary>Three workers, random adds; answers how many adds no later pass began after.</summary>
    private static int PlayWorkers(Rig rig)
    {
        using var queue = new WorkQueue<int>("w", rig.Process.Time, rig.Metrics, rig.World.Seed);
        var random = rig.World.NewRandom();
        var added = new long[4];
        var begun = new long[4];
        var running = new HashSet<int>();
        long clock = 0;
        for (var worker = 0; worker < 3; worker++)
        {
            rig.Start(async () =>
            {
                await foreach (var item in queue.TakeAllAsync(CancellationToken.None))
                {
                    Assert.True(running.Add(item.Key));
                    begun[item.Key] = ++clock;
                    await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 30)), rig.Process.Time);
                    running.Remove(item.Key);
                    queue.Done(item.Key);
                }
            });
        }

        rig.Start(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                var key = random.Next(4);
                added[key] = ++clock;
                queue.Add(key, (WorkPriority)random.Next(2));
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 10)), rig.Process.Time);
            }
        });
        rig.RunFor(60);
        return Enumerable.Range(0, 4).Count(key => begun[key] < added[key]);
    }

    private List<string> TakeReady(int take = int.MaxValue)
    {
        var taken = new List<string>();
        using var stop = new CancellationTokenSource();
        _rig.Start(async () =>
        {
            try
            {
                while (taken.Count < take && await _queue.TakeAsync(stop.Token) is { } item)
                {
                    taken.Add(item.Key);
                }
            }
            catch (OperationCanceledException)
            {
            }
        });
        _rig.RunFor(0);
        stop.Cancel();
        _rig.RunFor(0);
        return taken;
    }

    private List<string> Work(double seconds)
    {
        var taken = new List<string>();
        var from = _rig.World.Elapsed;
        _rig.Start(async () =>
        {
            while (await _queue.TakeAsync(CancellationToken.None) is { } item)
            {
                taken.Add($"{item.Key}@{(_rig.World.Elapsed - from).TotalSeconds}");
                _queue.Done(item.Key);
            }
        });
        _rig.RunFor(seconds);
        return taken;
    }

    private List<string> Drained(out Func<bool> drained, out Func<bool> ended)
    {
        var taken = new List<string>();
        var drain = _rig.Start(() => _queue.DrainAsync(CancellationToken.None));
        var worker = _rig.Start(async () =>
        {
            await foreach (var item in _queue.TakeAllAsync(CancellationToken.None))
            {
                taken.Add(item.Key);
                _queue.Done(item.Key);
            }
        });
        _rig.RunFor(1);
        drained = () => drain.IsCompleted;
        ended = () => worker.IsCompleted;
        return taken;
    }
}
