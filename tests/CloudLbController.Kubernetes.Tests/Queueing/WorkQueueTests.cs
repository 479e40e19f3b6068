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
    public void Take_Cancelled_LosesNoKey()
    {
        using var stop = new CancellationTokenSource();
        var cancelled = false;
        _rig.Start(async () =>
        {
            try
            {
                await foreach (var _ in _queue.TakeAllAsync(stop.Token))
                {
                }
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
    public void Dispose_WhileAWorkerWaits_EndsIt()
    {
        var worker = _rig.Start(async () =>
        {
            await foreach (var key in _queue.TakeAllAsync(CancellationToken.None))
            {
                _queue.Done(key);
            }
        });
        _rig.RunFor(1);
        Assert.False(worker.IsCompleted);

        _queue.Dispose();
        _queue.Add("too late");
        _rig.RunFor(1);

        Assert.True(worker.IsCompletedSuccessfully);
    }

    [Fact]
    public void AddAfter_EverEarlierTimesOfOneKey_ComesOnceAndNoOtherIsLost()
    {
        _queue.AddAfter("b", TimeSpan.FromSeconds(2));
        for (var seconds = 10_000; seconds > 0; seconds--)
        {
            _queue.AddAfter("a", TimeSpan.FromSeconds(seconds));
        }

        Assert.Equal(["a@1", "b@2"], Work(seconds: 20_000));
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
                await foreach (var key in queue.TakeAllAsync(CancellationToken.None))
                {
                    Assert.True(running.Add(key));
                    begun[key] = ++clock;
                    await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 30)), rig.Process.Time);
                    running.Remove(key);
                    queue.Done(key);
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
                await foreach (var key in _queue.TakeAllAsync(stop.Token))
                {
                    taken.Add(key);
                    if (taken.Count == take)
                    {
                        break;
                    }
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
            await foreach (var key in _queue.TakeAllAsync(CancellationToken.None))
            {
                taken.Add($"{key}@{(_rig.World.Elapsed - from).TotalSeconds}");
                _queue.Done(key);
            }
        });
        _rig.RunFor(seconds);
        return taken;
    }
}
