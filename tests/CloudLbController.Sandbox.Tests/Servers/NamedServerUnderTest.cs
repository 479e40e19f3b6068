using System.Globalization;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using k8s;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudLbController.Sandbox.Tests.Servers;

/// <summary>A server that somebody has at hand, with a new namespace that goes with the row.</summary>
internal sealed class NamedServerUnderTest : HttpServerUnderTest
{
    private static readonly string Run = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8];
    private static int _rows;
    private readonly k8s.Kubernetes _client;

    private NamedServerUnderTest(HttpKubernetesApi api, k8s.Kubernetes client, int minor)
        : base(api, client.HttpClient)
    {
        (_client, Minor) = (client, minor);
        client.HttpClient.BaseAddress = client.BaseUri;
        Namespace = string.Create(CultureInfo.InvariantCulture, $"cloudlb-row-{Run}-{Interlocked.Increment(ref _rows)}");
    }

    /// <summary>The file; null where none is named.</summary>
    public static string? Kubeconfig { get; } = Environment.GetEnvironmentVariable("CLOUDLB_TEST_KUBECONFIG") is { Length: > 0 } file ? file : null;

    public override int Minor { get; }

    public static async Task<NamedServerUnderTest> OpenAsync()
    {
        var api = HttpKubernetesApi.Create(Kubeconfig, TimeProvider.System, NullLoggerFactory.Instance);
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(Kubeconfig);
        var client = new k8s.Kubernetes(configuration);
        if (configuration.AccessToken is { } token)
            client.HttpClient.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var row = new NamedServerUnderTest(api, client, await ReadMinorAsync(api));
        await api.CreateAsync(ResourceType.Namespaces, new JsonObject { ["metadata"] = new JsonObject { ["name"] = row.Namespace } }, default);
        return row;
    }

    public override Task CompactAsync()
    {
        Assert.Skip("the storage of a server that is only named cannot be compacted from here");
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await Api.DeleteAsync(ResourceType.Namespaces, new ObjectName(null, Namespace), new DeleteRequest(), default);
        await base.DisposeAsync();
        _client.Dispose();
    }
}
