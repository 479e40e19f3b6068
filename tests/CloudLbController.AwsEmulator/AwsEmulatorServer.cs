using CloudLbController.AwsEmulation.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CloudLbController.AwsEmulation;

/// <summary>The emulator over HTTP on loopback, for clients that are other processes.</summary>
public sealed class AwsEmulatorServer : IAsyncDisposable
{
    private static readonly TimeSpan BetweenPackets = TimeSpan.FromMilliseconds(5);
    private readonly WebApplication _application;

    private AwsEmulatorServer(WebApplication application) => _application = application;

    /// <summary>Where it listens; the endpoint of both services.</summary>
    public Uri Address => new(_application.Urls.First());

    /// <summary>Begins to listen on a free port of loopback.</summary>
    public static async Task<AwsEmulatorServer> StartAsync(AwsEmulator emulator)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.Run(context => AnswerAsync(emulator.Dispatcher, context));
        await application.StartAsync();
        return new AwsEmulatorServer(application);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private static async Task AnswerAsync(Dispatcher dispatcher, HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var form = await reader.ReadToEndAsync(context.RequestAborted);
        var request = WireRequest.Of(context.Request.Host.Host, context.Request.Headers.Authorization, context.Request.QueryString.Value ?? "", form);
        try
        {
            var answer = await dispatcher.AnswerAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)answer.Status;
            context.Response.ContentType = WireAnswer.ContentType;
            context.Response.Headers["x-amzn-RequestId"] = answer.RequestId;

            // Answers of AWS come in several packets: a client that blocks until the second comes must not hold up its other connections.
            await context.Response.StartAsync(context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(BetweenPackets, TimeProvider.System, context.RequestAborted);
            await context.Response.WriteAsync(answer.Body, context.RequestAborted);
        }
        catch (ConnectionLostException)
        {
            context.Abort();
        }
        catch (Exception failed) when (failed is NotSupportedException or InvalidOperationException)
        {
            // No answer of AWS: the caller's log should say what the emulator lacks.
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync(failed.Message, context.RequestAborted);
        }
    }
}
