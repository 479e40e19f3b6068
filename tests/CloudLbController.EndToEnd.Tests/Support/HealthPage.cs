using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>What kube-proxy serves on a node: <c>GET /healthz</c> answers 200 or 503, as the test decides.</summary>
internal sealed class HealthPage : IAsyncDisposable
{
    private readonly WebApplication _app;
    private volatile bool _healthy;

    private HealthPage(string address, int port, bool healthy)
    {
        _healthy = healthy;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse(address), port)).UseShutdownTimeout(TimeSpan.Zero);
        _app = builder.Build();
        _app.Run(Answer);
    }

    public static async Task<HealthPage> StartAsync(string address, int port, bool healthy = true)
    {
        var page = new HealthPage(address, port, healthy);
        await page._app.StartAsync();
        return page;
    }

    public void Say(bool healthy) => _healthy = healthy;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task Answer(HttpContext context)
    {
        context.Response.StatusCode = context.Request.Path != "/healthz" ? StatusCodes.Status404NotFound
            : _healthy ? StatusCodes.Status200OK
            : StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}
