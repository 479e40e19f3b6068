using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Kubernetes.Tests.RealServer;

/// <summary>Most requests go wrong, in one way or another, while the Services change.</summary>
[Collection(RealServerCollection.Name)]
public sealed class MixedFaultTests(SharedApiServer shared)
{
    private const int Requests = 30;

    private static readonly Fault[] OfAny = [Fault.InternalError, Fault.Expired, Fault.Refused, Fault.LostReply];

    private static readonly Fault[] OfWatches =
    [
        Fault.CutWatch(after: 2), Fault.CloseWatch(after: 1), Fault.CloseWatch(), Fault.ExpireWatch(after: 2), Fault.SilentWatch,
        new(FaultKind.DuplicateEvents), new(FaultKind.ReorderEvents),
    ];

    private int _faults;

    [Fact]
    public async Task Store_AfterAMixOfFaults_IsEqualToTheServer()
    {
        await using var rig = await LiveReflector.OpenAsync(shared);
        var random = new Random(1);
        var faults = Faults(rig, random);
        rig.Start();
        var present = new List<string> { "a", "b", "c" };
        await rig.UntilAsync(() => rig.Proxy.Calls.Count > 0);
        while (rig.Proxy.Calls.Count < Requests)
        {
            await ChangeAsync(rig.Services, present, random);
            var seen = rig.Proxy.Calls.Count;
            var steps = 0;
            await rig.UntilAsync(() => rig.Proxy.Calls.Count > seen || ++steps == 40, LiveReflector.Quickly);
            rig.Proxy.CutWatches(_ => steps == 40);
        }

        faults.ForEach(fault => fault.Dispose());
        await rig.SettleAsync(LiveReflector.Quickly);

        Assert.True(_faults > Requests / 3, $"only {_faults} requests went wrong");
    }

    private List<IDisposable> Faults(LiveReflector rig, Random random) =>
    [
        .. OfAny.Select(fault => rig.Proxy.Faults.Always(_ => Happens(random), fault)),
        .. OfWatches.Select(fault => rig.Proxy.Faults.Always(call => call.Verb == ApiVerb.Watch && Happens(random), fault)),
    ];

    private bool Happens(Random random)
    {
        var happens = random.Next(8) == 0;
        _faults += happens ? 1 : 0;
        return happens;
    }

    private static async Task ChangeAsync(LiveServices services, List<string> present, Random random)
    {
        var name = $"{(char)('a' + random.Next(8))}";
        if (!present.Contains(name))
        {
            present.Add(name);
            await services.CreateAsync(name);
        }
        else if (random.Next(3) == 0)
        {
            present.Remove(name);
            await services.DeleteAsync(name);
        }
        else
        {
            await services.UpdateAsync(name);
        }
    }
}
