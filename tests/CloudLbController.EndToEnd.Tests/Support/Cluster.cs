using System.Net;
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
    private const string Default = "/api/v1/namespaces/default";

    /// <summary>Who the controllers are.</summary>
    public static readonly ApiServerUser Account = ApiServerUser.ServiceAccount(Namespace, "cloudlb");

    private readonly List<RunningController> _controllers = [];

    private readonly ApiServerPool? _pool;

    private Cluster(ApiServer server, ApiServerPool? pool) => (Server, _pool) = (server, pool);

    public ApiServer Server { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>One for a test that leaves no more than Services, nodes, leases and events; skips the test where there can be none.</summary>
    public static async Task<Cluster> StartAsync()
    {
        Assert.SkipWhen(ApiServer.Missing is not null, ApiServer.Missing ?? "");
        var pool = (await TestContext.Current.GetFixture<ApiServerPool>())!;
        return new Cluster(await pool.TakeAsync(StartServerAsync), pool);
    }

    /// <summary>One whose server is started and stopped with it: the test does to it whatever it likes.</summary>
    public static async Task<Cluster> StartApartAsync()
    {
        Assert.SkipWhen(ApiServer.Missing is not null, ApiServer.Missing ?? "");
        return new Cluster(await StartServerAsync(), pool: null);
    }

    /// <summary>kubectl as the administrator; fails where it fails.</summary>
    public Task<string> KubectlAsync(string commandLine) => Server.Kubectl().MustAsync(commandLine, Ct);

    /// <summary>A merge patch of a Service.</summary>
    public async Task PatchAsync(string service, string patch) => Assert.Null(await TryPatchAsync(service, patch));

    /// <summary>The same; answers what the server has against it, null where that is nothing.</summary>
    public async Task<string?> TryPatchAsync(string service, string patch)
    {
        var result = await Server.Kubectl().RunAsync(["patch", "service", service, "--type=merge", "-p", patch], Ct);
        return result.ExitCode == 0 ? null : result.Error;
    }

    /// <summary>A merge patch of the status of a Service, as another controller writes it.</summary>
    public Task PatchStatusAsync(string service, string status) => MergeAsync($"{service}/status", $"{{\"status\":{status}}}");

    /// <summary>A merge patch that is too long, or too strange, for kubectl's command line.</summary>
    public async Task MergeAsync(string service, string patch)
    {
        using var body = new StringContent(patch, new MediaTypeHeaderValue("application/merge-patch+json"));
        using var answer = await Server.Client.PatchAsync(new Uri($"{Default}/services/{service}", UriKind.Relative), body, Ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The version of a Service: another one means that somebody wrote to it.</summary>
    public async Task<string> VersionAsync(string service) => Text((await ServiceAsync(service)).GetProperty("metadata"), "resourceVersion");

    public Task<string> ApplyAsync(string manifest) => Server.Kubectl().ApplyAsync(manifest, Ct);

    /// <summary>Starts <c>cloudlb run --default</c> as the ServiceAccount, and returns when it listens.</summary>
    public Task<RunningController> RunAsync(string arguments, params IEnumerable<(string Name, string Value)> environment) =>
        RunAsync($"--default {arguments}", Server.Kubeconfig(Account.Name), environment);

    /// <summary>The same with nothing but these arguments, and another way to the server.</summary>
    public async Task<RunningController> RunAsync(string arguments, string kubeconfig, params IEnumerable<(string Name, string Value)> environment)
    {
        var controller = RunningController.Start($"--cluster-name e2e --kubeconfig {kubeconfig} --listen 127.0.0.1:0 {arguments}", environment);
        _controllers.Add(controller);
        await controller.ListensAsync();
        return controller;
    }

    /// <summary>Adds a node that is ready.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="address">Its InternalIP.</param>
    /// <param name="providerId">What its cloud calls it; empty where nobody said.</param>
    public async Task AddNodeAsync(string name, string address, string providerId = "")
    {
        await ApplyAsync($"apiVersion: v1\nkind: Node\nmetadata: {{ name: {name} }}\nspec: {{ providerID: \"{providerId}\" }}\n");
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

    /// <summary>What the server answers. Whoever waits asks in this way: kubectl, ten times a second, takes the processor from what is waited for.</summary>
    public Task<JsonElement> GetAsync(string path) => Server.Client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative), Ct);

    public Task<JsonElement> ServiceAsync(string name) => GetAsync($"{Default}/services/{name}");

    /// <summary>All Services with a label.</summary>
    public async Task<IReadOnlyList<JsonElement>> ServicesAsync(string label) =>
        [.. (await GetAsync($"{Default}/services?labelSelector={Uri.EscapeDataString(label)}")).GetProperty("items").EnumerateArray()];

    public async Task<int> NodePortAsync(string name) => (await ServiceAsync(name)).GetProperty("spec").GetProperty("ports")[0].GetProperty("nodePort").GetInt32();

    /// <summary>The address in its status; waits for it.</summary>
    public Task<string> AddressAsync(string name) => Eventually.GetAsync(
        async () => Ingress(await ServiceAsync(name)) is { } ingress ? Text(ingress, ingress.TryGetProperty("ip", out _) ? "ip" : "hostname") : null,
        () => $"{name} gets no address\n{Logs()}");

    /// <summary>Waits until a Service shows no address and has nothing of ours any more.</summary>
    public Task LetGoAsync(string service) => Eventually.TrueAsync(
        async () => await ServiceAsync(service) is var now && Ingress(now) is null
            && !now.GetProperty("metadata").TryGetProperty("finalizers", out _) && !now.GetProperty("status").TryGetProperty("conditions", out _),
        () => $"{service} is not let go\n{Logs()}");

    /// <summary>Waits until a condition of ours has a status; answers its reason and message.</summary>
    public Task<string> ConditionAsync(string service, string type, string status) => Eventually.GetAsync(
        async () => Condition(await ServiceAsync(service), type) is var (now, text) && now == status ? text : null,
        () => $"{service} does not get {type}={status}\n{Logs()}");

    /// <summary>Waits until an event of a reason was told whose message has a text in it; answers the message.</summary>
    public Task<string> EventAsync(string service, string reason, string text = "") => Eventually.GetAsync(
        async () => (await EventsAsync(service, reason)).FirstOrDefault(message => message.Contains(text, StringComparison.Ordinal)),
        () => $"{service} gets no event {reason} with '{text}'\n{Logs()}");

    /// <summary>The messages of all events of a Service, or of those of a reason.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync(string service, string? reason = null)
    {
        var selector = $"involvedObject.name={service}{(reason is null ? "" : $",reason={reason}")}";
        var list = await GetAsync($"{Default}/events?fieldSelector={Uri.EscapeDataString(selector)}");
        return [.. list.GetProperty("items").EnumerateArray().Select(item => Text(item, "message"))];
    }

    /// <summary>Waits until a Service is no more.</summary>
    public Task GoneAsync(string service) => Eventually.TrueAsync(
        async () =>
        {
            using var answer = await Server.Client.GetAsync(new Uri($"{Default}/services/{service}", UriKind.Relative), Ct);
            return answer.StatusCode == HttpStatusCode.NotFound;
        },
        () => $"{service} stays\n{Logs()}");

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

        await (_pool is null ? Server.DisposeAsync() : _pool.GiveBackAsync(Server));
    }

    private static async Task<ApiServer> StartServerAsync()
    {
        var server = await ApiServer.StartAsync(new ApiServerOptions { Users = [Account] }, Ct);
        await server.Kubectl().MustAsync($"apply -k {Path.Combine(Repository.Root, "manifests")}", Ct);
        return server;
    }

    /// <summary>Status, and reason with message, of a condition of ours.</summary>
    public static (string Status, string Text)? Condition(JsonElement service, string type) =>
        !service.GetProperty("status").TryGetProperty("conditions", out var conditions) ? null
        : conditions.EnumerateArray().Where(condition => condition.GetProperty("type").GetString() == $"cloudlb.io/{type}")
            .Select(condition => ((string, string)?)(Text(condition, "status"), $"{Text(condition, "reason")}: {Text(condition, "message")}"))
            .FirstOrDefault();

    private static JsonElement? Ingress(JsonElement service) =>
        service.GetProperty("status").GetProperty("loadBalancer").TryGetProperty("ingress", out var all) && all.GetArrayLength() > 0 ? all[0] : null;

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
