using System.Net;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Events;
using CloudLbController.Kubernetes.Tests.Support;

namespace CloudLbController.Kubernetes.Tests.Events;

public sealed class EventRecorderTests : IDisposable
{
    private readonly Rig _rig = new();
    private readonly EventRecorder _recorder;

    public EventRecorderTests()
    {
        _recorder = new EventRecorder("cloudlb", _rig.Access);
        _rig.Start(() => _recorder.RunAsync(CancellationToken.None));
        _rig.RunFor(0);
    }

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Record_Once_CreatesTheEventInTheObjectsNamespace()
    {
        Record("a", "Ensured", "all good");

        Assert.Equal(["create events @0"], _rig.Api.Calls);
        var body = JsonNode.Parse(_rig.Api.Bodies[0])!.AsObject();
        var name = (string)body["metadata"]!["name"]!;
        Assert.StartsWith("a.", name, StringComparison.Ordinal);
        body["metadata"]!["name"] = "NAME";
        Assert.Equal(
            """{"apiVersion":"v1","kind":"Event","metadata":{"name":"NAME","namespace":"ns"},"involvedObject":{"apiVersion":"v1","kind":"Service","name":"a","uid":"uid-a","resourceVersion":"1","namespace":"ns"},"type":"Warning","reason":"Ensured","message":"all good","source":{"component":"cloudlb"},"reportingComponent":"cloudlb","reportingInstance":"cloudlb","firstTimestamp":"2030-01-01T00:00:00Z","lastTimestamp":"2030-01-01T00:00:00Z","count":1}""",
            body.ToJsonString());
    }

    [Fact]
    public void Record_SameAgain_PatchesCountAndTime()
    {
        Record("a", "Failed", "same");
        _rig.RunFor(3600);
        Record("a", "Failed", "same");
        Record("a", "Failed", "same");
        Record("a", "Failed", "other");

        Assert.Equal(["create", "patch", "patch", "create"], _rig.Api.Calls.Select(call => call.Split(' ')[0]));
        var name = (string)JsonNode.Parse(_rig.Api.Bodies[0])!["metadata"]!["name"]!;
        Assert.Equal($"patch Merge events ns/{name} @3600", _rig.Api.Calls[1]);
        Assert.Equal("""{"count":2,"lastTimestamp":"2030-01-01T01:00:00Z"}""", _rig.Api.Bodies[1]);
        Assert.Equal("""{"count":3,"lastTimestamp":"2030-01-01T01:00:00Z"}""", _rig.Api.Bodies[2]);
    }

    [Fact]
    public void Record_SameAgainButTheServerForgotIt_CreatesItAnew()
    {
        Record("a", "Failed", "same");
        _rig.Api.OnWrite = (what, body, _) => what.StartsWith("patch", StringComparison.Ordinal)
            ? throw Rig.Refused(HttpStatusCode.NotFound)
            : Task.FromResult(Json.Parse(body.ToJsonString()));
        Record("a", "Failed", "same");

        Assert.Equal(["create", "patch", "create"], _rig.Api.Calls.Select(call => call.Split(' ')[0]));
        Assert.Equal(0, _rig.Probe["cloudlb_events_dropped"]);
    }

    [Fact]
    public void Record_ManyOfOneObject_KeepsToTheBudgetAndSparesOthers()
    {
        for (var i = 0; i < 40; i++)
        {
            Record("noisy", "Failed", $"message {i}");
        }

        Record("quiet", "Failed", "one");
        Assert.Equal(26, _rig.Api.Calls.Count);
        Assert.Equal(15, _rig.Probe["cloudlb_events_dropped{object over budget}"]);

        _rig.RunFor(301);
        Record("noisy", "Failed", "later");
        Record("noisy", "Failed", "too soon");
        Assert.Equal(27, _rig.Api.Calls.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Forbidden)]
    public void Record_NamespaceGoneOrGoing_IsDroppedAtOnce(HttpStatusCode status)
    {
        _rig.Api.OnWrite = (_, _, _) => throw Rig.Refused(status);
        Record("a", "Failed", "x");

        Assert.Single(_rig.Api.Calls);
        Assert.Equal(1, _rig.Probe["cloudlb_events_dropped{refused}"]);
        Assert.True(_rig.Logs.Has(1300));
    }

    [Fact]
    public void Record_ServerAwayForAMoment_IsSentLater()
    {
        var failures = 2;
        _rig.Api.OnWrite = (_, body, _) => failures-- > 0
            ? throw new ApiException("connection refused")
            : Task.FromResult(Json.Parse(body.ToJsonString()));
        Record("a", "Failed", "x");
        _rig.RunFor(10);

        Assert.Equal(3, _rig.Api.Calls.Count);
        Assert.Equal(0, _rig.Probe["cloudlb_events_dropped"]);
    }

    [Fact]
    public void Record_AnswerToTheFirstTryIsLost_TheSecondMeetsTheEventAndItIsCountedOnFromThere()
    {
        var created = 0;
        _rig.Api.OnWrite = (what, body, _) => what.StartsWith("patch", StringComparison.Ordinal) ? Task.FromResult(Json.Parse(body.ToJsonString()))
            : created++ == 0 ? throw new ApiException("connection reset")
            : throw Rig.Refused(HttpStatusCode.Conflict, "AlreadyExists");
        Record("a", "Failed", "same");
        _rig.RunFor(10);
        Record("a", "Failed", "same");

        var names = _rig.Api.Bodies.Take(2).Select(body => (string)JsonNode.Parse(body)!["metadata"]!["name"]!).ToList();
        Assert.Equal(names[0], names[1]);
        Assert.Equal([$"patch Merge events ns/{names[0]} @10"], _rig.Api.CallsTo("patch"));
        Assert.Equal(0, _rig.Probe["cloudlb_events_dropped"]);
    }

    [Fact]
    public void Record_MoreThanFits_NeverWaitsAndDropsTheOldest()
    {
        for (var i = 0; i < 1500; i++)
        {
            _recorder.Record(Subject($"o{i}"), EventLevel.Normal, "R", "m");
        }

        Assert.Equal(500, _rig.Probe["cloudlb_events_dropped{full}"]);
        _rig.RunFor(0);
        Assert.Equal(1000, _rig.Api.Bodies.Count);
        Assert.Contains("\"name\":\"o500\"", _rig.Api.Bodies[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Record_LongMessage_IsCutToTheLimit()
    {
        Record("a", new string('r', 500), string.Concat(Enumerable.Repeat("😀", 2000)));

        var body = JsonNode.Parse(_rig.Api.Bodies[0])!;
        var message = (string)body["message"]!;
        Assert.InRange(message.Length, 1022, 1024);
        Assert.EndsWith("😀...", message, StringComparison.Ordinal);
        Assert.Equal(128, ((string)body["reason"]!).Length);
    }

    [Fact]
    public void Record_ClusterWideObjectWithALongName_IsAValidEventInDefault()
    {
        var node = new ObjectReference(ResourceType.Nodes, new ObjectName(null, string.Concat(Enumerable.Repeat("n.", 126))), "u", "1");
        _recorder.Record(node, EventLevel.Normal, "R", "m");
        _rig.RunFor(0);

        var meta = JsonNode.Parse(_rig.Api.Bodies[0])!["metadata"]!;
        Assert.Equal("default", (string)meta["namespace"]!);
        Assert.InRange(((string)meta["name"]!).Length, 200, 253);
        Assert.DoesNotContain("..", (string)meta["name"]!, StringComparison.Ordinal);
    }

    private static ObjectReference Subject(string name) => new(ResourceType.Services, new ObjectName("ns", name), $"uid-{name}", "1");

    private void Record(string name, string reason, string message)
    {
        _recorder.Record(Subject(name), EventLevel.Warning, reason, message);
        _rig.RunFor(0);
    }
}
