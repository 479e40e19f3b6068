using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.TestSupport;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Benchmarks.Processes;

/// <summary>A real API server with our manifests applied, as the ServiceAccount of which <c>cloudlb</c> runs.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const string Namespace = "cloudlb-system";

    private Cluster(ApiServer server) => Server = server;

    public static ApiServerUser Account { get; } = ApiServerUser.ServiceAccount(Namespace, "cloudlb");

    public ApiServer Server { get; }

    /// <summary>Starts one.</summary>
    /// <param name="arguments">More arguments of kube-apiserver.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<Cluster> StartAsync(IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var cluster = new Cluster(await ApiServer.StartAsync(new ApiServerOptions { Users = [Account], Arguments = arguments }, ct));
        await cluster.Server.Kubectl().MustAsync($"apply -k {Path.Combine(Repository.Root, "manifests")}", ct);
        return cluster;
    }

    /// <summary>Starts <c>cloudlb run</c> as the ServiceAccount, for all Services of type LoadBalancer.</summary>
    public Task<Cloudlb> RunAsync(string arguments, CancellationToken ct) =>
        Cloudlb.StartAsync($"--cluster-name benchmark --default --kubeconfig {Server.Kubeconfig(Account.Name)} {arguments}", ct);

    /// <summary>Posts an object to its collection, as the administrator.</summary>
    public async Task CreateAsync(string collection, JsonObject body, CancellationToken ct)
    {
        using var answer = await Server.Client.PostAsJsonAsync(new Uri(collection, UriKind.Relative), body, ct);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"POST {collection}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}");
        }
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken ct) => Server.Client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative), ct);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
