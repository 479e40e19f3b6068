using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Kubernetes.Tests.Support;
using CloudLbController.Kubernetes.Writing;

namespace CloudLbController.Kubernetes.Tests.Writing;

public sealed class StatusWriterTests : IDisposable
{
    private static readonly LoadBalancerIngress Address = new() { Ip = "127.80.0.1", IpMode = "VIP" };
    private static readonly Condition Accepted = new() { Type = "cloudlb.io/Accepted", Status = "True", Reason = "Ok", Message = "fine" };

    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Write_FirstAddress_SendsAddressAndConditionsBoundToUidAndVersion()
    {
        Assert.Equal(WriteResult.Written, await WriteAsync(Service(), [Address], [Accepted with { ObservedGeneration = 3 }]));

        Assert.Equal(["patch Strategic services ns/a/status @0"], _rig.Api.Calls);
        Assert.Equal(
            [
                """{"metadata":{"uid":"u1","resourceVersion":"7"},"status":{"loadBalancer":{"ingress":[{"ip":"127.80.0.1","ipMode":"VIP"}]},"conditions":[{"type":"cloudlb.io/Accepted","status":"True","reason":"Ok","message":"fine","lastTransitionTime":"2030-01-01T00:00:00Z","observedGeneration":3}]}}""",
            ],
            _rig.Api.Bodies);
    }

    [Fact]
    public async Task Write_HostNameAndPorts_SendsNoModeForAHostName()
    {
        var host = new LoadBalancerIngress
        {
            Hostname = "lb.example.com",
            IpMode = "VIP",
            Ports = [new PortStatus { Port = 80 }, new PortStatus { Port = 81, Protocol = "UDP", Error = "Taken" }],
        };

        await WriteAsync(Service(), [host], []);

        Assert.Equal(
            ["""{"metadata":{"uid":"u1","resourceVersion":"7"},"status":{"loadBalancer":{"ingress":[{"hostname":"lb.example.com","ports":[{"port":80,"protocol":"TCP"},{"port":81,"protocol":"UDP","error":"Taken"}]}]}}}"""],
            _rig.Api.Bodies);
    }

    [Fact]
    public async Task Write_SameAsCached_MakesNoCall()
    {
        var cached = Service([Address], [Accepted with { LastTransitionTime = DateTimeOffset.UnixEpoch }]);

        Assert.Equal(WriteResult.Unchanged, await WriteAsync(cached, [Address], [Accepted]));
        Assert.Empty(_rig.Api.Calls);
    }

    [Fact]
    public async Task Write_NoModeAndVip_AreTheSame()
    {
        Assert.Equal(WriteResult.Unchanged, await WriteAsync(Service([Address with { IpMode = null }]), [Address], []));
        Assert.Equal(WriteResult.Unchanged, await WriteAsync(Service([Address]), [Address with { IpMode = null }], []));
        Assert.Equal(WriteResult.Written, await WriteAsync(Service([Address]), [Address with { IpMode = "Proxy" }], []));
    }

    [Fact]
    public async Task Write_ServerDoesNotKnowIpMode_ItIsNeitherComparedNorSent()
    {
        Assert.Equal(WriteResult.Unchanged, await WriteAsync(Service([Address with { IpMode = null }]), [Address with { IpMode = "Proxy" }], [], hasIpMode: false));

        await WriteAsync(Service(), [Address], [], hasIpMode: false);
        Assert.Equal(["""{"metadata":{"uid":"u1","resourceVersion":"7"},"status":{"loadBalancer":{"ingress":[{"ip":"127.80.0.1"}]}}}"""], _rig.Api.Bodies);
    }

    [Fact]
    public async Task Write_Nothing_ClearsWithAnExplicitNullAndRemovesOnlyOurConditions()
    {
        var cached = Service([Address], [Accepted, new Condition { Type = "Other", Status = "True" }]);

        Assert.Equal(WriteResult.Written, await WriteAsync(cached, [], []));

        Assert.Equal(
            ["""{"metadata":{"uid":"u1","resourceVersion":"7"},"status":{"loadBalancer":{"ingress":null},"conditions":[{"$patch":"delete","type":"cloudlb.io/Accepted"}]}}"""],
            _rig.Api.Bodies);
    }

    [Fact]
    public async Task Write_OnlyTheMessageOfOneConditionChanged_SendsItAloneWithItsOldTime()
    {
        var since = new DateTimeOffset(2029, 5, 5, 5, 5, 5, TimeSpan.Zero);
        var other = new Condition { Type = "cloudlb.io/Programmed", Status = "True", Reason = "Ok", Message = "", LastTransitionTime = since };
        var cached = Service([Address], [Accepted with { LastTransitionTime = since }, other]);

        await WriteAsync(cached, [Address], [Accepted with { Message = "new" }, other]);

        Assert.Equal(
            ["""{"metadata":{"uid":"u1","resourceVersion":"7"},"status":{"conditions":[{"type":"cloudlb.io/Accepted","status":"True","reason":"Ok","message":"new","lastTransitionTime":"2029-05-05T05:05:05Z"}]}}"""],
            _rig.Api.Bodies);
    }

    [Fact]
    public async Task Write_StatusOfAConditionChanged_SetsItsTime()
    {
        var cached = Service([Address], [Accepted with { Status = "False", LastTransitionTime = DateTimeOffset.UnixEpoch }]);

        await WriteAsync(cached, [Address], [Accepted]);

        Assert.Contains("\"lastTransitionTime\":\"2030-01-01T00:00:00Z\"", _rig.Api.Bodies[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, WriteResult.Gone)]
    [InlineData(HttpStatusCode.Conflict, WriteResult.Conflict)]
    [InlineData(HttpStatusCode.UnprocessableEntity, WriteResult.Conflict)]
    public async Task Write_ObjectGoneOrReplaced_TheOutcomeIsAValue(HttpStatusCode status, WriteResult expected)
    {
        _rig.Api.OnWrite = (_, _, _) => throw new ApiException(status, "Invalid", "metadata.uid: Invalid value: field is immutable");

        Assert.Equal(expected, await WriteAsync(Service(), [Address], []));
    }

    private async Task<WriteResult> WriteAsync(
        Service cached, IReadOnlyList<LoadBalancerIngress> ingress, IReadOnlyList<Condition> conditions, bool hasIpMode = true) =>
        (await new StatusWriter(_rig.Api, new ServerFeatures(hasIpMode, true, "v1", "c"), "cloudlb.io/", _rig.Process.Time)
            .WriteAsync(cached, ingress, conditions, CancellationToken.None)).Result;

    private static Service Service(IReadOnlyList<LoadBalancerIngress>? ingress = null, IReadOnlyList<Condition>? conditions = null) => new()
    {
        Metadata = new ObjectMeta { Name = "a", Namespace = "ns", Uid = "u1", ResourceVersion = "7" },
        Status = new ServiceStatus { LoadBalancer = new LoadBalancerStatus { Ingress = ingress ?? [] }, Conditions = conditions ?? [] },
    };
}
