using System.Diagnostics;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Kubernetes.Tests.Api;

/// <summary>The real client against a raw server, with a clock that the test moves.</summary>
internal sealed class ApiRig : IAsyncDisposable
{
    private readonly string _kubeconfig = Path.GetTempFileName();

    public ApiRig(Func<RawRequest, RawServer.Connection, Task> answer)
    {
        Server = new RawServer(answer);
        File.WriteAllText(_kubeconfig, Kubeconfig(Server.Url));
        Api = HttpKubernetesApi.Create(_kubeconfig, Time, Logs);
    }

    public RawServer Server { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public RecordingLogs Logs { get; } = new();

    public HttpKubernetesApi Api { get; }

    public string KubeconfigPath => _kubeconfig;

    public static string Kubeconfig(string server, string user = "token: secret") => $$$"""
        apiVersion: v1
        kind: Config
        clusters: [{name: c, cluster: {server: "{{{server}}}"}}]
        users: [{name: u, user: { {{{user}}} }}]
        contexts: [{name: x, context: {cluster: c, user: u}}]
        current-context: x
        """;

    /// <summary>Waits in real time, generously: the box is shared.</summary>
    public static async Task Until(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "the condition did not come true within a minute");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Moves the clock a second at a time until the task is done: what waits on it registers its timers as it comes to them.</summary>
    public async Task<T> Advance<T>(Task<T> task)
    {
        var watch = Stopwatch.StartNew();
        while (!task.IsCompleted)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "the call did not end within a minute");
            await Task.Delay(5, TestContext.Current.CancellationToken);
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        return await task;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Server.DisposeAsync();
        File.Delete(_kubeconfig);
    }
}
