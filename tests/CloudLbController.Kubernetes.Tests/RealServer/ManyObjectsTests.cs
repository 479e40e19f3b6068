using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Kubernetes.Tests.RealServer;

/// <summary>50,000 Services: written straight into etcd, since requests would take minutes.</summary>
[Collection(RealServerCollection.Name)]
public sealed class ManyObjectsTests(SharedApiServer shared, ITestOutputHelper output)
{
    private const int Many = 50_000;
    private const int PageSize = 250;

    private static IEnumerable<string> Names => Enumerable.Range(0, Many).Select(number => $"s{number}");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Store_FiftyThousandObjectsInPages_ATokenThatExpiresInTheMiddle_IsWhole()
    {
        await using var rig = await LiveReflector.OpenAsync(shared);
        var ns = $"{rig.Services.Namespace}-many";
        await rig.Server.Etcd.PutAsync(Names.Select((name, number) => (Key(ns, name), LiveServices.Manifest(ns, name, number))), Ct);
        try
        {
            await ListAsync(rig, ns);
            await FollowAsync(rig, ns);
        }
        finally
        {
            await rig.Server.Etcd.DeleteAsync(Names.Select(name => Key(ns, name)), Ct);
        }
    }

    private async Task ListAsync(LiveReflector rig, string ns)
    {
        var pages = 0;
        rig.Proxy.Faults.Add(call => call.Verb == ApiVerb.List && ++pages == 100, Fault.Expired);
        var started = TimeProvider.System.GetTimestamp();
        rig.Start();
        await rig.UntilAsync(() => rig.Store.IsSynced, LiveReflector.Slowly);
        output.WriteLine($"listed {rig.Store.Snapshot.Count} after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s, half of the way twice");
        Assert.Equal(Many, rig.Store.Snapshot.Keys.Count(name => name.Namespace == ns));

        await rig.SettleAsync();

        Assert.Equal(Many, rig.Story.Of(ns).Count);
        // At least: a busy machine may fail a page by itself.
        Assert.InRange(rig.Requests(ApiVerb.List).Count, 100 + ((rig.Store.Snapshot.Count + PageSize - 1) / PageSize), int.MaxValue);
    }

    /// <summary>The watch goes on from the version of the first page, also when everything goes at once.</summary>
    private async Task FollowAsync(LiveReflector rig, string ns)
    {
        await rig.ChangeAsync();
        await rig.SettleAsync(TimeSpan.Zero);
        Assert.Equal(LiveReflector.EachChange, rig.Told);

        await rig.Server.Etcd.DeleteAsync(Names.Select(name => Key(ns, name)), Ct);
        var started = TimeProvider.System.GetTimestamp();
        await rig.SettleAsync();

        output.WriteLine($"{Many} removals followed in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
        Assert.Equal(2 * Many, rig.Story.Of(ns).Count);
    }

    private static string Key(string ns, string name) => $"/registry/services/specs/{ns}/{name}";
}
