using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Tests.Servers;

/// <summary>A server with a namespace of its own for one row, and what an administrator can do to it.</summary>
public abstract class ServerUnderTest : IAsyncDisposable
{
    protected ServerUnderTest(IKubernetesApi api) => Api = api;

    public IKubernetesApi Api { get; }

    /// <summary>The row's own namespace.</summary>
    public string Namespace { get; protected set; } = "";

    /// <summary>Of Kubernetes 1.34 the 34.</summary>
    public abstract int Minor { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task DeleteAsync(ResourceType type, ObjectName name, int? gracePeriodSeconds = null) => Api.DeleteAsync(type, name, new DeleteRequest(gracePeriodSeconds), Ct);

    /// <summary>Forgets old versions, so that watches and pages from before expire.</summary>
    public abstract Task CompactAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Whether the server is older than the version that brought what a row asserts: then the row knows another outcome.</summary>
    public bool IsBefore(int minor) => Minor < minor;

    public ObjectName Named(string name) => new(Namespace, name);

    /// <summary>Creates an object in the row's namespace from JSON.</summary>
    public Task<JsonElement> CreateAsync(ResourceType type, string json)
    {
        var body = Parse(json);
        var metadata = (JsonObject)body["metadata"]!;
        if (type.Namespaced)
            metadata["namespace"] ??= Namespace;
        body["apiVersion"] = type.ApiVersion;
        body["kind"] = type.Kind;
        return Api.CreateAsync(type, body, Ct);
    }

    /// <summary>Creates a Service with this spec.</summary>
    public Task<JsonElement> CreateServiceAsync(string name, string spec, string finalizers = "[]") =>
        CreateAsync(ResourceType.Services, $$"""{"metadata": {"name": "{{name}}", "finalizers": {{finalizers}}}, "spec": {{spec}}}""");

    /// <summary>Creates a load balancer Service with one port.</summary>
    public Task<JsonElement> CreateLoadBalancerAsync(string name, string finalizers = "[]") =>
        CreateServiceAsync(name, """{"type": "LoadBalancer", "ports": [{"port": 80}]}""", finalizers);

    public Task<JsonElement> GetServiceAsync(string name) => Api.GetAsync(ResourceType.Services, Named(name), Ct);

    public Task<JsonElement> PatchServiceAsync(string name, string json, string? subresource = null, PatchKind kind = PatchKind.Merge) =>
        Api.PatchAsync(ResourceType.Services, Named(name), subresource, kind, Parse(json), Ct);

    public Task<JsonElement> ReplaceAsync(ResourceType type, string name, JsonObject body) => Api.ReplaceAsync(type, Named(name), body, Ct);

    /// <summary>Opens a watch on the row's namespace.</summary>
    public Task<IAsyncEnumerable<WatchEvent>> WatchServicesAsync(string version, TimeSpan? timeout = null, string? fieldSelector = null) =>
        Api.WatchAsync(ResourceType.Services, new WatchRequest(version, timeout ?? TimeSpan.FromMinutes(5), fieldSelector, Namespace), Ct);

    public async Task<string> CurrentVersionAsync() =>
        (await Api.ListAsync(ResourceType.Services, new ListRequest(Namespace: Namespace), Ct)).ResourceVersion;

    public static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
