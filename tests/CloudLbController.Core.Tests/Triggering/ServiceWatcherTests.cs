using CloudLbController.Core.Triggering;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Kubernetes.Reflecting;
using CloudLbController.Kubernetes.Writing;
using CloudLbController.Sandbox.Api;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Core.Tests.Triggering;

/// <summary>What the watcher makes of the answers to our own writes; the watch itself shows nothing meanwhile.</summary>
public sealed class ServiceWatcherTests : IAsyncLifetime
{
    private const string Finalizer = "cloudlb.io/cleanup";
    private static readonly ObjectName Web = new("default", "web");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly KubernetesMetrics _metrics = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SandboxServer _server;
    private readonly Reflector<Service> _services;
    private readonly ServiceWatcher _watcher;
    private int _changes;
    private Task _running = Task.CompletedTask;

    public ServiceWatcherTests()
    {
        _server = new SandboxServer(_time, new Random(1), ApiLatency.None);
        var access = new KubernetesAccess(_server.CreateClient("test"), _time, NullLoggerFactory.Instance, _metrics, 1);
        _services = new Reflector<Service>(ResourceType.Services, ObjectDecoder.Default.Service, access);
        _watcher = new ServiceWatcher(_services, Finalizer);
        _watcher.Changed += _ => Interlocked.Increment(ref _changes);
    }

    private Service Known => _watcher.Store.Find(Web)!;

    private int Watches => _server.Calls.Count(call => call.Verb == ApiVerb.Watch);

    private int Lists => _server.Calls.Count(call => call.Verb == ApiVerb.List);

    [Theory]
    [InlineData("""{"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.1"}]}}}""", "status", 0)]
    [InlineData("""{"metadata":{"finalizers":["cloudlb.io/cleanup"]}}""", null, 0)]
    [InlineData("""{"metadata":{"finalizers":["example.com/other"]}}""", null, 1)]
    [InlineData("""{"metadata":{"annotations":{"a":"b"}}}""", null, 1)]
    [InlineData("""{"spec":{"type":"ClusterIP"}}""", null, 1)]
    public void Learn_AnAnswer_TellsOfWhatSomebodyElseChanged(string change, string? subresource, int told)
    {
        var stored = _server.Administrator.Patch(ResourceType.Services, Web, change, subresource);

        var now = _watcher.Learn(Known, new WriteReply(WriteResult.Written, stored));

        Assert.Equal(stored.GetProperty("metadata").GetProperty("resourceVersion").GetString(), now!.Metadata.ResourceVersion);
        Assert.Equal(now, Known);
        Assert.Equal(told, _changes);
    }

    [Fact]
    public async Task Learn_ConflictsAtOneVersion_TheSecondIsDoubtAndNoneAfterIt()
    {
        var before = Lists;
        var conflict = new WriteReply(WriteResult.Conflict);
        _watcher.Learn(Known, conflict);
        _watcher.Learn(Known with { Metadata = Known.Metadata with { ResourceVersion = "another" } }, conflict);
        await StaysAsync(before);

        _watcher.Learn(Known with { Metadata = Known.Metadata with { ResourceVersion = "another" } }, conflict);
        Becomes(before + 1);

        _watcher.Learn(Known with { Metadata = Known.Metadata with { ResourceVersion = "another" } }, conflict);
        _time.Advance(TimeSpan.FromSeconds(31));
        await StaysAsync(before + 1);
    }

    [Fact]
    public async Task TakeRefusal_OfWhatDoesNotFit_IsDoubtOncePerVersion()
    {
        var before = Lists;
        _watcher.TakeRefusal(Known, isSurprising: true);
        Becomes(before + 1);

        _watcher.TakeRefusal(Known, isSurprising: true);
        _time.Advance(TimeSpan.FromSeconds(31));
        await StaysAsync(before + 1);
    }

    [Fact]
    public void Learn_ServiceIsGone_IsDoubt()
    {
        var before = Lists;
        _watcher.Learn(Known, new WriteReply(WriteResult.Gone));
        Becomes(before + 1);
    }

    public async ValueTask InitializeAsync()
    {
        _server.Administrator.Create(ResourceType.Services, """{"metadata":{"name":"web","namespace":"default"},"spec":{"type":"LoadBalancer","ports":[{"port":80}]}}""");
        _running = _services.RunAsync(_stop.Token);
        await _watcher.Store.WaitForSyncAsync(TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => Watches == 1, Patience));
        _server.SilenceWatches(_ => true);
        Assert.Equal(1, Interlocked.Exchange(ref _changes, 0));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _metrics.Dispose();
    }

    /// <summary>A list that should not come would come at once: there is no latency.</summary>
    private async Task StaysAsync(int lists)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(lists, Lists);
    }

    /// <summary>The list is in, and the watch after it open, so that a later doubt could end that one.</summary>
    private void Becomes(int lists)
    {
        Assert.True(SpinWait.SpinUntil(() => Lists == lists && Watches == lists, Patience), $"{Lists} lists and {Watches} watches instead of {lists}");
    }
}
