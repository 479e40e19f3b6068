using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Electing;
using CloudLbController.Sandbox.Api;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Kubernetes.Tests.RealServer;

/// <summary>The product's elector on such a line, and its terms.</summary>
internal sealed class LiveElector : LiveLine
{
    public const string Resource = "leases.coordination.k8s.io";

    /// <summary>The defaults of the product.</summary>
    public static readonly LeaseElectorOptions Defaults = new(default, "");

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    private LiveElector(ApiServer server, FaultProxy proxy, LiveServices services)
        : base(server, proxy, services, httpOnTheClock: false)
    {
    }

    /// <summary>The terms so far.</summary>
    public List<Leadership> Terms { get; } = [];

    /// <summary>One that leads its first term.</summary>
    public static async Task<LiveElector> LeadingAsync(SharedApiServer shared)
    {
        var (server, proxy, services) = await OpenPartsAsync(shared);
        var rig = new LiveElector(server, proxy, services);
        var elector = new LeaseElector(Defaults with { Lease = new ObjectName(services.Namespace, "cloudlb-x"), Identity = "us" }, rig.Access);
        rig._running = Task.Run(() => elector.RunAsync(rig.LeadAsync, rig._stop.Token), Ct);
        await rig.UntilAsync(() => rig.Terms.Count == 1);
        return rig;
    }

    /// <summary>The lease as the server has it.</summary>
    public async Task<(string Holder, string RenewTime, int Transitions)> LeaseAsync()
    {
        var spec = (await Services.SendAsync(HttpMethod.Get, Path)).GetProperty("spec");
        return (spec.GetProperty("holderIdentity").GetString()!, spec.GetProperty("renewTime").GetString()!, spec.GetProperty("leaseTransitions").GetInt32());
    }

    /// <summary>Somebody else takes the lease, by force.</summary>
    public Task SeizeAsync() => Services.SendAsync(
        HttpMethod.Patch, Path, """{"spec":{"holderIdentity":"they","renewTime":"2030-01-01T00:00:00.000000Z"}}""", "application/merge-patch+json");

    /// <summary>Moves the clock by that at once, and stops it until the condition is true.</summary>
    public Task AfterAsync(TimeSpan span, Func<bool> condition)
    {
        Time.Advance(span);
        return UntilAsync(condition);
    }

    public int Renewals => Requests(ApiVerb.Update, Resource).Count;

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await UntilAsync(() => _running.IsCompleted, LiveReflector.Slowly);
        await _running;
        _stop.Dispose();
        await base.DisposeAsync();
    }

    private string Path => $"/apis/coordination.k8s.io/v1/namespaces/{Services.Namespace}/leases/cloudlb-x";

    private Task LeadAsync(Leadership term)
    {
        Terms.Add(term);
        return Task.Delay(Timeout.InfiniteTimeSpan, Time, term.Token);
    }
}
