using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Host.Status;

/// <summary>Serves /livez, /readyz and /metrics over HTTP, to anybody who can connect.</summary>
internal sealed class StatusServer : IAsyncDisposable
{
    private const int MostConnections = 100;
    private const string PlainText = "text/plain; charset=utf-8";

    private readonly Health _health;
    private readonly MetricsPage _metrics;
    private readonly WebApplication _app;

    /// <summary>Listens from <see cref="StartAsync"/> on.</summary>
    public StatusServer(IPEndPoint listen, Health health, MetricsPage metrics, ILoggerFactory loggers)
    {
        (_health, _metrics) = (health, metrics);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Listen(listen);
        });
        builder.Services.AddSingleton(loggers).AddSingleton<IHostLifetime, NoLifetime>();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Listens; answers the address with the port that it has got. Throws <see cref="IOException"/> where the address is in use or not ours.</summary>
    public async Task<string> StartAsync()
    {
        await _app.StartAsync();
        return new Uri(_app.Urls.First()).Authority;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/livez" => TellAsync(context.Response, _health.Live),
        "/readyz" => TellAsync(context.Response, _health.Ready),
        "/metrics" => _metrics.WriteAsync(context.Response, context.RequestAborted),
        _ => WriteAsync(context.Response, StatusCodes.Status404NotFound, "This is cloudlb. There are /livez, /readyz and /metrics."),
    };

    private static Task TellAsync(HttpResponse response, HealthReport report) =>
        WriteAsync(response, report.Ok ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, report.Text);

    private static Task WriteAsync(HttpResponse response, int status, string text)
    {
        response.StatusCode = status;
        response.ContentType = PlainText;
        return response.WriteAsync(text + "\n");
    }
}
