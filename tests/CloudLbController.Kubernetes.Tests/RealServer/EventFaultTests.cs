using System.Text.Json;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Events;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Kubernetes.Tests.RealServer;

/// <summary>Events whose writes go wrong: each is on the server once.</summary>
[Collection(RealServerCollection.Name)]
public sealed class EventFaultTests(SharedApiServer shared)
{
    public static TheoryData<FaultKind, int?> Faults => new()
    {
        { FaultKind.Answer, 500 },
        { FaultKind.Answer, 429 },
        { FaultKind.Refuse, null },
        { FaultKind.LoseReply, null },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Event_WriteGoesWrong_IsThereOnceAndCountsItsRepetition(FaultKind kind, int? status)
    {
        await using var line = await LiveLine.OpenAsync(shared);
        var recorder = new EventRecorder("cloudlb", line.Access);
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => recorder.RunAsync(stop.Token), CancellationToken.None);
        var subject = ObjectReference.To(ResourceType.Services, (await line.Services.GetAsync("a")).Metadata);
        var fault = status switch { 500 => Fault.InternalError, 429 => Fault.TooManyRequests(TimeSpan.FromSeconds(1)), _ => new Fault(kind) };
        line.Proxy.Faults.Add(ApiVerb.Create, "events", fault);
        line.Proxy.Faults.Add(ApiVerb.Patch, "events", fault);

        recorder.Record(subject, EventLevel.Warning, "Failed", "same");
        recorder.Record(subject, EventLevel.Warning, "Failed", "same");
        recorder.Record(subject, EventLevel.Normal, "Ensured", "last");
        await line.UntilAsync(() => line.Requests(ApiVerb.Create, "events").Count == 3, LiveReflector.Slowly);
        await stop.CancelAsync();
        await running;

        Assert.Equal(2, line.Requests(ApiVerb.Patch, "events").Count);
        Assert.Equal(0, line.Probe["cloudlb_events_dropped"]);
        var events = await line.Services.SendAsync(HttpMethod.Get, $"/api/v1/namespaces/{line.Services.Namespace}/events");
        Assert.Contains("Failed 2", Shown(events));
        Assert.Single(Shown(events), shown => shown.StartsWith("Failed", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Shown(JsonElement events) =>
        events.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("reason").GetString()} {item.GetProperty("count").GetInt32()}");
}
