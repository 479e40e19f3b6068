using System.Globalization;
using CloudLbController.EndToEnd.Tests.Support;
using CloudLbController.Sandbox.Faults;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.EndToEnd.Tests;

/// <summary>
/// Two processes and one lease. Each has a memory cloud of its own, which is slow and logs every write, and a Service with so many ports that a leader has
/// something to write for a long time.
/// </summary>
public sealed class ElectionTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string SlowCloud = "--default --provider memory --provider-set latency=00:00:00.200 --log-level debug";
    private const int Ports = 150;

    private const string Leads = "Became leader";
    private const string StandsBy = "standing by";
    private const string Writes = "The cloud did";

    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <summary>The machine is shared: a timer may be late. Still the leader must be through before its lease is.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    private Cluster _cluster = null!;
    private LeaseRecord _lease = null!;

    [Fact]
    public async Task Leader_ToldToStop_HandsOverOnceItsWorkHasStopped()
    {
        var (first, second) = await RunBothAsync();
        await second.ReadyAsync();
        Assert.Empty(second.TimesOf(Leads));
        await MuchToDoAsync(first);

        var told = TimeProvider.System.GetUtcNow();
        Assert.Equal(0, await first.TerminateAsync());

        var taken = await _lease.TakenAsync(times: 2);
        var began = await second.LoggedAtAsync(Writes, 1);
        var released = Assert.Single(_lease.States, state => state.Holder.Length == 0);
        DateTimeOffset[] steps = [first.TimesOf(Writes)[^1], released.RenewedAt, taken.AcquiredAt, began];
        output.WriteLine($"SIGTERM to the other's lease: {Seconds(taken.AcquiredAt - told)}; to its first write: {Seconds(began - told)}");
        Assert.Equal(steps.Order(), steps);
        Assert.InRange(taken.AcquiredAt - told, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Leader_Killed_StandbyLeadsOnceTheLeaseRanOut()
    {
        var (first, second) = await RunBothAsync();
        await MuchToDoAsync(first);
        var holder = (await _lease.TakenAsync(times: 1)).Holder;

        var killed = TimeProvider.System.GetUtcNow();
        await first.KillAsync();

        var taken = await _lease.TakenAsync(times: 2);
        await second.LoggedAtAsync(Writes, 1);
        output.WriteLine($"kill -9 to the other's lease: {Seconds(taken.AcquiredAt - killed)}");
        Assert.True(taken.AcquiredAt - _lease.LastOf(holder).RenewedAt > LeaseDuration - Tolerance, "it took a lease that had not run out");
        Assert.True(taken.AcquiredAt - killed < TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leader_CutOffFromTheApi_WritesNothingAfterItsDeadlineAndIsACandidateAgainWhenTheWayIsBack(bool hangs)
    {
        await using var proxy = await FaultProxy.StartAsync(_cluster.Server);
        var (first, second) = await RunBothAsync(proxy.Kubeconfig(Cluster.Account.Name));
        await MuchToDoAsync(first);
        var holder = (await _lease.TakenAsync(times: 1)).Holder;

        var back = await CutOffAsync(proxy, hangs);
        var taken = await _lease.TakenAsync(times: 2);
        await second.LoggedAtAsync(Writes, 5);

        var renewed = _lease.LastOf(holder).RenewedAt;
        var last = first.TimesOf(Writes)[^1];
        output.WriteLine($"after its last renewal the leader wrote for {Seconds(last - renewed)}, the other led after {Seconds(taken.AcquiredAt - renewed)}");
        Assert.True(first.TimesOf(Writes).Count < 2 * Ports, "it had nothing more to write");
        Assert.True(last < renewed + Deadline + Tolerance, "it wrote after its deadline");
        Assert.True(last < taken.AcquiredAt, "it wrote while the other led");
        Assert.False(first.HasExited);

        await back();
        await first.LogsAsync(StandsBy);
        Assert.Equal(0, await second.TerminateAsync());
        var leads = await first.LoggedAtAsync(Leads, 2);
        await Eventually.TrueAsync(() => Task.FromResult(first.TimesOf(Writes)[^1] > leads), _cluster.Logs);
    }

    public async ValueTask InitializeAsync()
    {
        _cluster = await Cluster.StartAsync();
        _lease = await LeaseRecord.StartAsync(_cluster.Server);
    }

    public async ValueTask DisposeAsync()
    {
        if (_lease is not null)
        {
            await _lease.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private static string Seconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.000} s");

    /// <summary>One leads, and the other stands by.</summary>
    private async Task<(RunningController First, RunningController Second)> RunBothAsync(string? firstKubeconfig = null)
    {
        var straight = _cluster.Server.Kubeconfig(Cluster.Account.Name);
        var first = await _cluster.RunAsync(SlowCloud, firstKubeconfig ?? straight);
        await first.LogsAsync(Leads);
        var second = await _cluster.RunAsync(SlowCloud, straight);
        await second.LogsAsync(StandsBy);
        return (first, second);
    }

    /// <summary>A Service that takes a minute to make; returns once the making has begun.</summary>
    private async Task MuchToDoAsync(RunningController leader)
    {
        var ports = string.Join(", ", Enumerable.Range(1, Ports).Select(number => $"{{ name: p{number}, port: {number} }}"));
        await _cluster.ApplyAsync($"apiVersion: v1\nkind: Service\nmetadata: {{ name: web }}\nspec: {{ type: LoadBalancer, ports: [{ports}] }}\n");
        await leader.LoggedAtAsync(Writes, 5);
    }

    /// <summary>Takes the way to the API server away, by refusing connections or by never answering; answers how to give it back.</summary>
    private static async Task<Func<Task>> CutOffAsync(FaultProxy proxy, bool hangs)
    {
        if (!hangs)
        {
            await proxy.CloseAsync();
            return proxy.OpenAsync;
        }

        var fault = proxy.Faults.Always(_ => true, Fault.Hang);
        proxy.SilenceWatches(_ => true);
        return () =>
        {
            fault.Dispose();
            return Task.CompletedTask;
        };
    }
}
