using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CloudLbController.TestSupport;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>A real API server with our manifests applied, as the ServiceAccount of which the controllers run.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const string Namespace = "cloudlb-system";
    /// <summary>Who the controllers are.</summary>
    public static readonly ApiServerUser Account = ApiServerUser.ServiceAccount(Namespace, "cloudlb");

    private readonly List<RunningController> _controllers = [];

    private Cluster(ApiServer server) => Server = server;

    public ApiServer Server { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Starts one; skips the test where there can be none.</summary>
    public static async Task<Cluster> StartAsync()
    {
        Assert.SkipWhen(ApiServer.Missing is not null, ApiServer.Missing ?? "");
        var cluster = new Cluster(await ApiServer.StartAsync(new ApiServerOptions { Users = [Account] }, Ct));
        await cluster.KubectlAsync($"apply -k {Path.Combine(Repository.Root, "manifests")}");
        return cluster;
    }

    /// <summary>kubectl as the administrator; fails where it fails.</summary>
    public Task<string> KubectlAsync(string commandLine) => Server.Kubectl().MustAsync(commandLine, Ct);

    public Task<string> ApplyAsync(string manifest) => Server.Kubectl().ApplyAsync(manifest, Ct);

    /// <summary>Starts <c>cloudlb run</c> as the ServiceAccount, and returns when it listens.</summary>
    /// <param name="arguments">More of its arguments.</param>
    /// <param name="kubeconfig">Its way to the server; null for the straight one.</param>
    public async Task<RunningController> RunAsync(string arguments, string? kubeconfig = null)
    {
        var controller = RunningController.Start(
            $"--cluster-name e2e --default --kubeconfig {kubeconfig ?? Server.Kubeconfig(Account.Name)} --listen 127.0.0.1:0 {arguments}");
        _controllers.Add(controller);
        await controller.ListensAsync();
        return controller;
    }

    public async Task AddNodeAsync(string name, string address)
    {
        await ApplyAsync($"apiVersion: v1\nkind: Node\nmetadata: {{ name: {name} }}\n");
        var status = $$"""{"status":{"addresses":[{"type":"InternalIP","address":"{{address}}"} ],"conditions":[ {"type":"Ready","status":"True"} ]} }""";
        using var body = new StringContent(status, new MediaTypeHeaderValue("application/strategic-merge-patch+json"));
        using var answer = await Server.Client.PatchAsync(new Uri($"/api/v1/nodes/{name}/status", UriKind.Relative), body, Ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Applies a Service of type LoadBalancer with one TCP port.</summary>
    /// <param name="name">Its name, in namespace default.</param>
    /// <param name="port">Its port.</param>
    /// <param name="annotations">YAML of its annotations.</param>
    public Task AddServiceAsync(string name, int port, string annotations = "{}") => ApplyAsync($$"""
        apiVersion: v1
        kind: Service
        metadata: { name: {{name}}, annotations: {{annotations}} }
        spec:
          type: LoadBalancer
          ports: [{ name: main, port: {{port}} }]

        """);

    public async Task<JsonElement> ServiceAsync(string name) => JsonDocument.Parse(await KubectlAsync($"get service {name} -o json")).RootElement;

    public async Task<int> NodePortAsync(string name) =>
        int.Parse(await KubectlAsync($"get service {name} -o jsonpath={{.spec.ports[0].nodePort}}"), CultureInfo.InvariantCulture);

    /// <summary>The address that kubectl shows; waits for it.</summary>
    public Task<string> AddressAsync(string name) => Eventually.GetAsync(
        async () => await KubectlAsync($"get service {name} -o jsonpath={{.status.loadBalancer.ingress[0].ip}}{{.status.loadBalancer.ingress[0].hostname}}") is { Length: > 0 } address
            ? address
            : null,
        () => $"{name} gets no address\n{Logs()}");

    /// <summary>Waits until a condition of ours has a status; answers its reason and message.</summary>
    public Task<string> ConditionAsync(string service, string type, string status) => Eventually.GetAsync(
        async () => Condition(await ServiceAsync(service), type) is var (now, text) && now == status ? text : null,
        () => $"{service} does not get {type}={status}\n{Logs()}");

    /// <summary>Waits until the object is no more.</summary>
    public Task GoneAsync(string resource) => Eventually.TrueAsync(
        async () => (await Server.Kubectl().RunAsync(["get", .. resource.Split(' ')], Ct)).ExitCode != 0, () => $"{resource} stays\n{Logs()}");

    /// <summary>Whether the controllers' ServiceAccount may do something.</summary>
    public async Task<bool> IsAllowedAsync(Grant grant)
    {
        using var answer = await Server.Client.PostAsJsonAsync(
            new Uri("/apis/authorization.k8s.io/v1/subjectaccessreviews", UriKind.Relative), grant.Question(Account.Name, Namespace), Ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("status").GetProperty("allowed").GetBoolean();
    }

    public string Logs() => string.Join("\n---\n", _controllers.Select(controller => controller.Log));

    public async ValueTask DisposeAsync()
    {
        foreach (var controller in _controllers)
        {
            await controller.DisposeAsync();
        }

        await Server.DisposeAsync();
    }

    private static (string Status, string Text)? Condition(JsonElement service, string type) =>
        !service.GetProperty("status").TryGetProperty("conditions", out var conditions) ? null
        : conditions.EnumerateArray().Where(condition => condition.GetProperty("type").GetString() == $"cloudlb.io/{type}")
            .Select(condition => ((string, string)?)(Text(condition, "status"), $"{Text(condition, "reason")}: {Text(condition, "message")}"))
            .FirstOrDefault();

    private static string Text(JsonElement condition, string name) => condition.GetProperty(name).GetString()!;
}
