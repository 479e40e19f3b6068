using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Sandbox.Http;

/// <summary>Kestrel with one handler on one address: the API's front, pods, and the pages of nodes.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly IPEndPoint _listen;

    /// <summary>Listens from <see cref="StartAsync"/> on.</summary>
    public LoopbackServer(IPEndPoint listen, RequestDelegate answer, ILoggerFactory loggers)
    {
        _listen = listen;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            // The handlers themselves say what is too large, in their own words.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(listen);
        });
        builder.Services.AddSingleton(loggers).AddSingleton<IHostLifetime, NoLifetime>();
        _app = builder.Build();
        _app.Run(answer);
    }

    /// <summary>Listens; answers its address with the port that it has got. Throws <see cref="IOException"/> where the address is in use or not ours.</summary>
    public async Task<Uri> StartAsync()
    {
        try
        {
            await _app.StartAsync();
            return new Uri(_app.Urls.First());
        }
        catch (SocketException error)
        {
            // Kestrel itself only tells of addresses that are in use in this way.
            throw new IOException($"Failed to listen on {_listen}: {error.Message}.", error);
        }
    }

    /// <summary>Takes no more connections, closes idle ones, and lets requests end until the token is cancelled.</summary>
    public Task StopAsync(CancellationToken patience) => _app.StopAsync(patience);

    /// <summary>Breaks what is open and frees the port.</summary>
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
