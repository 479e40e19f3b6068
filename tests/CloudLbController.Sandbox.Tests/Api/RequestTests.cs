using System.Net;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;

namespace CloudLbController.Sandbox.Tests.Api;

/// <summary>Requests in the simulation: latency, log, faults, and clients that give up or die.</summary>
public sealed class RequestTests
{
    private static readonly ResourceType Services = ResourceType.Services;
    private readonly SandboxWorld _sim = new();
    private ApiException? _error;

    [Fact]
    public void Request_TakesItsLatencyOnTheVirtualClock()
    {
        Call(() => _sim.Api.CreateAsync(Services, SandboxWorld.Service(), CancellationToken.None));
        Assert.InRange(_sim.World.Elapsed, TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(10));
    }

    [Fact]
    public void Calls_ListsWhoAskedWhatWhen()
    {
        Call(() => _sim.Api.CreateAsync(Services, SandboxWorld.Service(), CancellationToken.None));
        Call(() => _sim.Api.PatchAsync(Services, SandboxWorld.Web, "status", PatchKind.Merge, [], CancellationToken.None));
        Call(() => _sim.Api.ListAsync(ResourceType.Leases, new ListRequest(), CancellationToken.None));
        Call(() => _sim.Api.GetDocumentAsync("/version", CancellationToken.None));

        Assert.Equal(
            ["client Create services default/web", "client Patch services/status default/web", "client List leases.coordination.k8s.io ", "client Document /version "],
            _sim.Server.Calls.Select(call => call.ToString()));
        Assert.Equal([true, true, false, false], _sim.Server.Calls.Select(call => call.IsWrite));
        Assert.True(_sim.Server.Calls[0].At < _sim.Server.Calls[1].At);
    }

    [Fact]
    public void Fault_Refused_HasNoEffectAndIsNotLogged()
    {
        _sim.Faults.Add(ApiVerb.Create, "services", Fault.Refused);
        Call(Create);
        Assert.Null(_error!.StatusCode);
        Assert.Null(Stored());
        Assert.Empty(_sim.Server.Calls);
        Call(Create);
        Assert.NotNull(Stored());
    }

    [Fact]
    public void Fault_TooManyRequests_NamesTheDelay()
    {
        _sim.Faults.Add(ApiVerb.Create, "services", Fault.TooManyRequests(TimeSpan.FromSeconds(7)));
        Call(Create);
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7), true), (_error!.StatusCode, _error.RetryAfter, _error.IsThrottled));
        Assert.Null(Stored());
    }

    [Theory]
    [InlineData(409)]
    [InlineData(410)]
    [InlineData(500)]
    public void Fault_Answer_ComesInsteadOfTheEffect(int status)
    {
        _sim.Faults.Add(ApiVerb.Create, "services", status switch { 409 => Fault.Conflict, 410 => Fault.Expired, _ => Fault.InternalError });
        Call(Create);
        Assert.Equal(status, (int)_error!.StatusCode!);
        Assert.Equal((status == 409, status == 410), (_error.IsConflict, _error.IsExpired));
        Assert.Null(Stored());
    }

    [Fact]
    public void Fault_LostReply_HasItsEffect()
    {
        _sim.Faults.Add(ApiVerb.Create, "services", Fault.LostReply);
        Call(Create);
        Assert.Null(_error!.StatusCode);
        Assert.NotNull(Stored());
    }

    [Theory]
    [InlineData(FaultKind.Hang, false)]
    [InlineData(FaultKind.HangAfterEffect, true)]
    public void Fault_Hang_LastsUntilTheClientGivesUp(FaultKind kind, bool effect)
    {
        _sim.Faults.Add(ApiVerb.Create, "services", new Fault(kind));
        _sim.Run(async () =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10), _sim.Client.Time);
            var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _sim.Api.CreateAsync(Services, SandboxWorld.Service(), patience.Token));
            Assert.Equal(patience.Token, error.CancellationToken);
        });
        Assert.Equal(TimeSpan.FromMinutes(10), _sim.World.Elapsed);
        Assert.Equal(effect, Stored() is not null);
    }

    [Fact]
    public void Fault_EmptyList_HidesWhatIsThereOnce()
    {
        _sim.CreateService();
        _sim.Faults.Add(ApiVerb.List, "services", Fault.EmptyList);
        var counts = new List<int>();
        for (var i = 0; i < 2; i++)
            Call(async () => counts.Add((await _sim.Api.ListAsync(Services, new ListRequest(), CancellationToken.None)).Items.Count));
        Assert.Equal([0, 1], counts);
    }

    [Fact]
    public void Faults_OfOneClient_LeaveOthersAlone()
    {
        var cut = _sim.Faults.Always(call => call.Client == "client", Fault.Refused);
        Call(Create);
        Call(() => _sim.Server.CreateClient("other").CreateAsync(Services, SandboxWorld.Service("theirs"), CancellationToken.None));
        Assert.Null(Stored());
        Assert.Single(_sim.Server.Calls);

        cut.Dispose();
        Call(Create);
        Assert.NotNull(Stored());
    }

    [Fact]
    public void Cancelled_AfterItWasSent_StillTakesEffect()
    {
        _sim.Run(async () =>
        {
            using var cancel = new CancellationTokenSource();
            var sent = _sim.Api.CreateAsync(Services, SandboxWorld.Service(), cancel.Token);
#pragma warning disable CA1849 // CancelAsync goes to the thread pool.
            cancel.Cancel();
#pragma warning restore CA1849
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
        });
        _sim.World.RunFor(TimeSpan.FromSeconds(1));
        Assert.NotNull(Stored());
    }

    [Fact]
    public void ClientDies_AfterItSent_TheEffectStillLands()
    {
        var answered = false;
        _sim.World.Start(_sim.Client, async () =>
        {
            await _sim.Api.CreateAsync(Services, SandboxWorld.Service(), CancellationToken.None);
            answered = true;
        });
        _sim.World.RunUntil(() => _sim.Client.Steps == 1, TimeSpan.FromSeconds(1));
        Assert.Null(Stored());

        _sim.Client.Kill();
        _sim.World.RunFor(TimeSpan.FromSeconds(1));

        Assert.NotNull(Stored());
        Assert.False(answered);
    }

    [Fact]
    public void Body_ChangedAfterTheCall_IsStoredAsSent()
    {
        Call(async () =>
        {
            var body = SandboxWorld.Service();
            var sent = _sim.Api.CreateAsync(Services, body, CancellationToken.None);
            body["spec"]!["type"] = "ClusterIP";
            await sent;
        });
        Assert.Equal("LoadBalancer", Stored()!.Value.GetProperty("spec").GetProperty("type").GetString());
    }

    [Fact]
    public void Run_SameSeed_SameTraceAndAnswers()
    {
        Assert.Equal(Play(11), Play(11));
        Assert.NotEqual(Play(11), Play(12));
    }

    private static (string, string) Play(int seed)
    {
        var sim = new SandboxWorld(seed);
        for (var i = 0; i < 3; i++)
        {
            var name = $"s{i}";
            sim.World.Start(sim.Client, async () =>
            {
                await sim.Api.CreateAsync(Services, SandboxWorld.Service(name), CancellationToken.None);
                await sim.Api.PatchAsync(Services, new ObjectName("default", name), null, PatchKind.Merge, new JsonObject { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["a"] = "b" } } }, CancellationToken.None);
            });
        }

        sim.World.RunFor(TimeSpan.FromMinutes(1));
        return (sim.World.TraceHash, string.Join("\n", sim.Server.Administrator.List(Services).Select(item => item.GetRawText())));
    }

    private async Task Create() => await _sim.Api.CreateAsync(Services, SandboxWorld.Service(), CancellationToken.None);

    private System.Text.Json.JsonElement? Stored() => _sim.Server.Administrator.Find(Services, SandboxWorld.Web);

    private void Call(Func<Task> call) => _sim.Run(async () =>
    {
        try
        {
            await call();
        }
        catch (ApiException exception)
        {
            _error = exception;
        }
    });
}
