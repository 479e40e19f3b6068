using System.Net;
using System.Text.Json;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Tests.Support;
using CloudLbController.Kubernetes.Writing;

namespace CloudLbController.Kubernetes.Tests.Writing;

public sealed class ServerFeaturesTests : IDisposable
{
    private readonly Rig _rig = new();
    private readonly Dictionary<string, string> _documents = new()
    {
        ["document /version"] = """{"gitVersion":"v1.34.1"}""",
        ["get namespaces kube-system"] = """{"metadata":{"name":"kube-system","uid":"cluster-1"}}""",
    };

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Read_ThirdVersionOfTheDocument_IsEnough()
    {
        _documents["document /openapi/v3"] = """{"paths":{"api/v1":{"serverRelativeURL":"/openapi/v3/api/v1?hash=1"}}}""";
        _documents["document /openapi/v3/api/v1?hash=1"] =
            """{"components":{"schemas":{"io.k8s.api.core.v1.LoadBalancerIngress":{"properties":{"ip":{},"ipMode":{}}},"io.k8s.api.core.v1.ServiceSpec":{"properties":{"loadBalancerClass":{}}}}}}""";

        Assert.Equal(new ServerFeatures(true, true, "v1.34.1", "cluster-1"), await ReadAsync());
        Assert.Empty(_rig.Api.CallsTo("document /openapi/v2"));
    }

    [Fact]
    public async Task Read_OldServer_HasTheSecondVersionAndLacksTheFields()
    {
        _documents["document /openapi/v2"] =
            """{"definitions":{"io.k8s.api.core.v1.LoadBalancerIngress":{"properties":{"ip":{}}},"io.k8s.api.core.v1.ServiceSpec":{"properties":{"type":{}}}}}""";

        Assert.Equal(new ServerFeatures(false, false, "v1.34.1", "cluster-1"), await ReadAsync());
        Assert.False(_rig.Logs.Has(1400));
    }

    [Fact]
    public async Task Read_DocumentsForbidden_FieldsCountAsMissingAndItIsSaid()
    {
        _rig.Api.OnRead = (what, _) => _documents.TryGetValue(what, out var text)
            ? Task.FromResult(JsonElement.Parse(text))
            : throw Rig.Refused(HttpStatusCode.Forbidden);

        Assert.Equal(new ServerFeatures(false, false, "v1.34.1", "cluster-1"), await ServerFeatures.ReadAsync(_rig.Api, _rig.Logs, CancellationToken.None));
        Assert.True(_rig.Logs.Has(1400));
    }

    [Fact]
    public async Task Read_NoClusterUid_Throws()
    {
        _documents["get namespaces kube-system"] = "{}";

        await Assert.ThrowsAsync<ApiException>(ReadAsync);
    }

    private Task<ServerFeatures> ReadAsync()
    {
        _rig.Api.OnRead = (what, _) => _documents.TryGetValue(what, out var text)
            ? Task.FromResult(JsonElement.Parse(text))
            : throw Rig.Refused(HttpStatusCode.NotFound);
        return ServerFeatures.ReadAsync(_rig.Api, _rig.Logs, CancellationToken.None);
    }
}
