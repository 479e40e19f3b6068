using System.Net.Http.Headers;

namespace CloudLbController.TestSupport.ApiServers;

/// <summary>
/// A real etcd and kube-apiserver from <c>KUBEBUILDER_ASSETS</c> on free loopback ports, as ../shared/envtest/README.md describes them. Nothing of it outlives this
/// process; its folder is kept when a part of it ended by itself or <c>CLOUDLB_KEEP_LOGS</c> is set.
/// </summary>
public sealed class ApiServer : IAsyncDisposable
{
    private const string Assets = "KUBEBUILDER_ASSETS";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly ApiServerOptions _options;
    private readonly IReadOnlyList<ApiServerUser> _users;
    private readonly ServerFolder _folder;
    private readonly HttpClient _client;
    private ManagedProcess? _etcd;
    private ManagedProcess? _server;

    private ApiServer(ApiServerOptions options)
    {
        _options = options;
        _users = [ApiServerUser.Administrator, .. options.Users];
        _folder = new ServerFolder(_users);
        Url = new Uri($"https://127.0.0.1:{_folder.SecurePort}");
        Etcd = new Etcd(_folder.EtcdUrl);
        _client = new HttpClient(LoopbackHandler.Create()) { BaseAddress = Url };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiServerUser.Administrator.Token);
    }

    /// <summary>Why there can be no server on this machine, with what to do; null when there can.</summary>
    public static string? Missing => Environment.GetEnvironmentVariable(Assets) is { Length: > 0 } assets && File.Exists(Path.Combine(assets, "kube-apiserver"))
        ? null
        : $"needs a kube-apiserver and etcd: export {Assets}=$(bash ../shared/envtest/setup.sh)";

    public Uri Url { get; }

    /// <summary>Logs in as <see cref="ApiServerUser.Administrator"/>; also for requests beside <see cref="Kubectl"/>.</summary>
    public HttpClient Client => _client;

    /// <summary>The kubeconfig file of the administrator.</summary>
    public string AdministratorKubeconfig => Kubeconfig(ApiServerUser.Administrator.Name);

    /// <summary>Where it keeps its objects.</summary>
    public Etcd Etcd { get; }

    internal IReadOnlyList<ApiServerUser> Users => _users;

    /// <summary>Starts one, and returns when it is ready. Throws with the last lines of the logs when it isn't within a minute.</summary>
    public static async Task<ApiServer> StartAsync(ApiServerOptions options, CancellationToken ct)
    {
        var server = new ApiServer(options);
        try
        {
            await server.LaunchAsync(ct);
        }
        catch
        {
            await server.StopAsync();
            throw;
        }

        return server;
    }

    /// <summary>The kubeconfig file of a user.</summary>
    public string Kubeconfig(string user) => _folder.In($"{user.Replace(':', '-')}.kubeconfig");

    /// <summary>kubectl as a user; by default the administrator.</summary>
    public Kubectl Kubectl(string? user = null) => new(Kubeconfig(user ?? ApiServerUser.Administrator.Name), _folder.In("kubectl-cache"));

    /// <summary>Has etcd forget all old versions: watches and pages from before get 410.</summary>
    public Task CompactAsync(CancellationToken ct) => Etcd.CompactAsync(ct);

    /// <summary>Stops and starts the server, with etcd or without: connections break, the objects stay.</summary>
    public async Task RestartAsync(CancellationToken ct)
    {
        await StopAsync();
        await LaunchAsync(ct);
    }

    /// <summary>Takes a backup: a folder. The server restarts for it.</summary>
    public async Task<string> BackupAsync(CancellationToken ct)
    {
        await StopAsync();
        var backup = _folder.In($"backup-{Directory.GetDirectories(_folder.Path, "backup-*").Length}");
        Copy(_folder.Data, backup);
        await LaunchAsync(ct);
        return backup;
    }

    /// <summary>Goes back to a backup: versions go back too. The server restarts for it.</summary>
    public async Task RestoreAsync(string backup, CancellationToken ct)
    {
        await StopAsync();
        Directory.Delete(_folder.Data, recursive: true);
        Copy(backup, _folder.Data);
        await LaunchAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        var keep = HasDied || Environment.GetEnvironmentVariable("CLOUDLB_KEEP_LOGS") is { Length: > 0 };
        await StopAsync();
        _client.Dispose();
        if (!keep)
            Directory.Delete(_folder.Path, recursive: true);
    }

    private bool HasDied => _etcd is { HasExited: true } || _server is { HasExited: true };

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private async Task LaunchAsync(CancellationToken ct)
    {
        var assets = Environment.GetEnvironmentVariable(Assets)!;
        _etcd = ManagedProcess.Start(Path.Combine(assets, "etcd"), _folder.EtcdArguments(), _folder.In("etcd.log"));
        _server = ManagedProcess.Start(Path.Combine(assets, "kube-apiserver"), _folder.ServerArguments(_options.Arguments), _folder.In("kube-apiserver.log"));
        using var patience = new CancellationTokenSource(StartTimeout, TimeProvider.System);
        while (!await IsReadyAsync(ct))
        {
            if (HasDied || patience.IsCancellationRequested)
                throw new InvalidOperationException($"kube-apiserver did not become ready; logs in {_folder.Path}\n{_etcd.Tail()}\n{_server.Tail()}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
        }

        foreach (var user in _users)
            ApiServers.Kubeconfig.Write(Kubeconfig(user.Name), Url, await File.ReadAllTextAsync(_folder.Certificate, ct), user);
    }

    /// <summary>Ready is also that the namespaces are there, which the server makes a moment later.</summary>
    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            foreach (var path in new[] { "/readyz", "/api/v1/namespaces/default", "/api/v1/namespaces/kube-system" })
            {
                using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), ct);
                if (!answer.IsSuccessStatusCode)
                    return false;
            }

            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task StopAsync()
    {
        foreach (var process in new[] { _server, _etcd })
        {
            if (process is not null)
                await process.DisposeAsync();
        }

        (_server, _etcd) = (null, null);
    }
}
