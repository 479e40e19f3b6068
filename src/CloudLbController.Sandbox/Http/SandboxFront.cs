using System.Net;
using CloudLbController.Sandbox.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Sandbox.Http;

/// <summary>Serves a sandbox over HTTP, to kubectl and to whoever else speaks to a Kubernetes API server. Without credentials: let it listen on loopback only.</summary>
public sealed class SandboxFront : IAsyncDisposable
{
    private readonly WebApplication _app;

    /// <summary>Listens from <see cref="StartAsync"/> on.</summary>
    public SandboxFront(SandboxServer server, IPEndPoint listen, ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseShutdownTimeout(TimeSpan.Zero).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            // The handler itself says what is too large, in the API's words.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(listen);
        });
        builder.Services.AddSingleton(loggers).AddSingleton<IHostLifetime, NoLifetime>();
        _app = builder.Build();
        _app.Run(new ApiHandler(server).AnswerAsync);
    }

    /// <summary>Listens; answers its address with the port that it has got. Throws <see cref="IOException"/> where the address is in use or not ours.</summary>
    public async Task<Uri> StartAsync()
    {
        await _app.StartAsync();
        return new Uri(_app.Urls.First());
    }

    /// <summary>A kubeconfig for a sandbox at an address.</summary>
    public static string Kubeconfig(Uri address) => $$"""
        apiVersion: v1
        kind: Config
        current-context: sandbox
        clusters:
        - name: sandbox
          cluster: { server: "{{address.GetLeftPart(UriPartial.Authority)}}" }
        users:
        - name: sandbox
          user: { token: sandbox }
        contexts:
        - name: sandbox
          context: { cluster: sandbox, user: sandbox }

        """;

    /// <summary>Breaks open watches and frees the port.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    /// <summary>The process owns its signals, not this server.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
