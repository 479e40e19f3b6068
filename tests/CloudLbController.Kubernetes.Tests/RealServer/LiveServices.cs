using System.Net.Http.Headers;
using System.Text.Json;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Kubernetes.Tests.RealServer;

/// <summary>The Services of one namespace, written past the fault proxy. Each write has a number, which a label carries.</summary>
internal sealed class LiveServices(ApiServer server, string ns)
{
    /// <summary>The label with the number of the last write.</summary>
    public const string Number = "number";

    private int _writes;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public string Namespace => ns;

    /// <summary>One object in one state, to be compared.</summary>
    public static string Identify(Service service) => $"{service.Metadata.ObjectName}@{service.Metadata.ResourceVersion} {service.Metadata.Uid}";

    /// <summary>Headless, so that none needs an address.</summary>
    public static string Manifest(string ns, string name, int number) => $$$"""
        {"kind":"Service","apiVersion":"v1","metadata":{"name":"{{{name}}}","namespace":"{{{ns}}}","uid":"{{{Guid.NewGuid()}}}","labels":{"{{{Number}}}":"{{{number}}}"}},
        "spec":{"type":"ClusterIP","clusterIP":"None","sessionAffinity":"None","ports":[{"protocol":"TCP","port":80,"targetPort":80}]}}
        """;

    public static async Task<LiveServices> OpenAsync(ApiServer server, string ns)
    {
        var services = new LiveServices(server, ns);
        await services.SendAsync(HttpMethod.Post, "/api/v1/namespaces", $$$"""{"metadata":{"name":"{{{ns}}}"}}""");
        return services;
    }

    public async Task CreateAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await SendAsync(HttpMethod.Post, Path(), Manifest(ns, name, ++_writes));
        }
    }

    public Task UpdateAsync(string name) => PatchAsync(name, $$$$"""{"metadata":{"labels":{"{{{{Number}}}}":"{{{{++_writes}}}}"}}}""");

    public Task PatchAsync(string name, string patch) => SendAsync(HttpMethod.Patch, Path(name), patch, "application/merge-patch+json");

    public Task DeleteAsync(string name) => SendAsync(HttpMethod.Delete, Path(name));

    /// <summary>One object as the server has it.</summary>
    public async Task<Service> GetAsync(string name) => (await SendAsync(HttpMethod.Get, Path(name))).Deserialize(ObjectDecoder.Default.Service)!;

    /// <summary>All objects of all namespaces as the server has them.</summary>
    public async Task<IReadOnlyList<string>> StateAsync()
    {
        var list = await SendAsync(HttpMethod.Get, "/api/v1/services");
        return [.. list.GetProperty("items").EnumerateArray().Select(item => Identify(item.Deserialize(ObjectDecoder.Default.Service)!)).Order(StringComparer.Ordinal)];
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, string? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, new MediaTypeHeaderValue(type));
        using var answer = await server.Client.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {answer.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    private string Path(string name = "") => $"/api/v1/namespaces/{ns}/services/{name}".TrimEnd('/');
}
