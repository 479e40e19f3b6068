using System.Net;
using System.Net.Sockets;
using CloudLbController.Host.Commands;
using CloudLbController.Host.Providers;
using CloudLbController.Host.Tests.Support;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;

namespace CloudLbController.Host.Tests.Running;

public sealed class ControllerProcessTests : IDisposable
{
    private readonly ProcessRig _rig = new();

    [Fact]
    public async Task Run_GivesAnAddress_AndStopsInGoodOrder()
    {
        var running = _rig.Run();
        await _rig.UntilAsync(() => _rig.Address is not null, "an address");
        Assert.NotEmpty(_rig.LeaseHolder);

        _rig.Stop();

        Assert.Equal(ExitCode.Done, await _rig.ExitAsync(running));
        Assert.Empty(_rig.LeaseHolder);
        Assert.DoesNotContain(_rig.Logs.Lines, line => line.Id == 4007);
    }

    [Fact]
    public async Task Run_WithoutElection_TouchesNoLease()
    {
        _rig.Settings = _rig.Settings with { LeaseNamespace = null };
        var running = _rig.Run();
        await _rig.UntilAsync(() => _rig.Address is not null, "an address");
        _rig.Stop();

        Assert.Equal(ExitCode.Done, await _rig.ExitAsync(running));
        Assert.DoesNotContain(_rig.Server.Calls, call => call.Resource.StartsWith("leases", StringComparison.Ordinal));
        Assert.True(_rig.Logs.Has(4010));
    }

    [Fact]
    public async Task Run_ReadOnly_WritesNothing()
    {
        _rig.Settings = _rig.Settings with { LeaseNamespace = null, Controller = _rig.Settings.Controller with { ReadOnly = true } };
        var running = _rig.Run();
        await _rig.UntilAsync(() => _rig.Server.Calls.Count(call => call.Verb == ApiVerb.Watch) == 2, "both watches");
        await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        _rig.Stop();

        Assert.Equal(ExitCode.Done, await _rig.ExitAsync(running));
        Assert.DoesNotContain(_rig.Server.Calls, call => call.Verb is ApiVerb.Create or ApiVerb.Update or ApiVerb.Patch or ApiVerb.Delete);
    }

    [Fact]
    public async Task Run_ApiServerAway_WaitsAndSaysWhy()
    {
        _rig.Faults.Add(_ => true, Fault.Refused, times: 2);
        var running = _rig.Run();
        await _rig.UntilAsync(() => _rig.Address is not null, "an address");
        _rig.Stop();

        Assert.Equal(ExitCode.Done, await _rig.ExitAsync(running));
        Assert.Equal(2, _rig.Logs.Lines.Count(line => line.Id == 4003));
    }

    [Fact]
    public async Task Stop_WhileTheApiServerIsAway_EndsAtOnce()
    {
        using var away = _rig.Faults.Always(_ => true, Fault.Refused);
        var running = _rig.Run();
        await _rig.UntilAsync(() => _rig.Logs.Has(4003), "the first failure");
        _rig.Stop();
        Assert.Equal(ExitCode.Done, await _rig.ExitAsync(running));
    }

    [Fact]
    public async Task Run_ListenAddressInUse_ExitsWithAnErrorThatNamesIt()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        _rig.Settings = _rig.Settings with { Listen = (IPEndPoint)other.LocalEndpoint };

        Assert.Equal(ExitCode.Error, await _rig.ExitAsync(_rig.Run()));
        Assert.Contains(_rig.Logs.Lines, line => line.Id == 4002 && line.Text.Contains(other.LocalEndpoint.ToString()!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_CachesDie_ExitsWithAnErrorAfterTheLeaderStopped()
    {
        var api = new DyingApi(_rig.Server.CreateClient("cloudlb"));
        var running = _rig.Run(api);
        await _rig.UntilAsync(() => _rig.Address is not null, "an address");

        api.Die();
        _rig.Server.CutWatches(_ => true);

        Assert.Equal(ExitCode.Error, await _rig.ExitAsync(running));
        Assert.Contains(_rig.Logs.Lines, line => line.Id == 4007 && line.Text.StartsWith("Keeping the caches", StringComparison.Ordinal));
        Assert.Empty(_rig.LeaseHolder);
    }

    [Fact]
    public async Task Run_DataPlaneBreaks_ExitsWithAnErrorAfterTheLeaderStopped()
    {
        var plane = new TaskCompletionSource();
        _rig.Cloud = _rig.Cloud with { Plane = plane.Task };
        var running = _rig.Run();
        await _rig.UntilAsync(() => _rig.Address is not null, "an address");

        plane.SetException(new InvalidOperationException("a mistake in the code"));

        Assert.Equal(ExitCode.Error, await _rig.ExitAsync(running));
        Assert.Contains(_rig.Logs.Lines, line => line.Id == 4007 && line.Text.StartsWith("The data plane", StringComparison.Ordinal));
        Assert.Empty(_rig.LeaseHolder);
    }

    [Fact]
    public async Task Run_LeaseLostAndWorkHangs_ExitsWith4()
    {
        var broken = new BrokenFactory();
        _rig.Cloud = new Cloud(broken);
        var running = _rig.Run();
        await broken.Hangs;

        _rig.Server.Administrator.Delete(ResourceType.Leases, new("cloudlb-system", "cloudlb-default"));

        Assert.Equal(ExitCode.LeadershipNotStopped, await _rig.ExitAsync(running));
        Assert.True(_rig.Logs.Has(4008));
    }

    public void Dispose() => _rig.Dispose();
}
