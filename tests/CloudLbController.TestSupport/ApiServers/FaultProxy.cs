using System.Net;
using System.Security.Cryptography.X509Certificates;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CloudLbController.TestSupport.ApiServers;

/// <summary>
/// Stands on loopback in front of an <see cref="ApiServer"/>, over TLS with a certificate of its own, and does to requests what its faults say. It logs them all.
/// <see cref="FaultKind.Refuse"/> resets the connection; to have connections truly refused, <see cref="CloseAsync"/> it. Thread-safe.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly ApiServer _server;
    private readonly HttpClient _upstream;
    private readonly X509Certificate2 _certificate = LoopbackCertificate.Create();
    private readonly ProxyLog _log = new();
    private readonly RequestReader _reader;
    private readonly int _port = FreePorts.Take(1)[0];
    private readonly string _folder = Directory.CreateTempSubdirectory("proxy-").FullName;
    private WebApplication? _app;

    private FaultProxy(ApiServer server)
    {
        _server = server;
        _reader = new RequestReader(server.Users);
        _upstream = new HttpClient(LoopbackHandler.Create()) { BaseAddress = server.Url, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>What goes wrong.</summary>
    public FaultScript Faults { get; } = new();

    public Uri Url => new($"https://127.0.0.1:{_port}");

    /// <summary>Every request so far, oldest first, those with faults included.</summary>
    public IReadOnlyList<ApiCall> Calls => _log.Calls;

    public static async Task<FaultProxy> StartAsync(ApiServer server)
    {
        var proxy = new FaultProxy(server);
        await proxy.OpenAsync();
        return proxy;
    }

    /// <summary>A kubeconfig file for the way through the proxy.</summary>
    public string Kubeconfig(string? user = null)
    {
        var name = user ?? ApiServerUser.Administrator.Name;
        var file = Path.Combine(_folder, $"{name.Replace(':', '-')}.kubeconfig");
        ApiServers.Kubeconfig.Write(file, Url, _certificate.ExportCertificatePem(), _server.Users.Single(known => known.Name == name));
        return file;
    }

    /// <summary>Listens again, on the port that it had.</summary>
    public async Task OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, _port, listen => listen.UseHttps(_certificate));
        });
        builder.WebHost.UseShutdownTimeout(TimeSpan.Zero);
        _app = builder.Build();
        _app.Run(HandleAsync);
        await _app.StartAsync();
    }

    /// <summary>Breaks every connection and refuses new ones until <see cref="OpenAsync"/>.</summary>
    public async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _app, null) is not { } app)
            return;
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    /// <summary>Breaks every open watch that matches, inside a line.</summary>
    public void CutWatches(Func<ApiCall, bool> matches)
    {
        foreach (var watch in _log.Watches.Where(watch => matches(watch.Call)))
            watch.Cut();
    }

    /// <summary>Lets every open watch that matches go on without a word; answers how many there are.</summary>
    public int SilenceWatches(Func<ApiCall, bool> matches)
    {
        var watches = _log.Watches.Where(watch => matches(watch.Call)).ToList();
        watches.ForEach(watch => watch.Silence());
        return watches.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _upstream.Dispose();
        _certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal static Task Forever(CancellationToken ct) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);

    private async Task HandleAsync(HttpContext context)
    {
        var call = _reader.Read(context.Request);
        _log.Add(call);
        var fault = Faults.Next(call);
        try
        {
            switch (fault?.Kind)
            {
                case FaultKind.Refuse:
                    context.Abort();
                    break;
                case FaultKind.Hang:
                    await Forever(context.RequestAborted);
                    break;
                case FaultKind.Answer:
                    await StatusAnswer.WriteAsync(context.Response, fault);
                    break;
                default:
                    await ForwardAsync(context, call, fault);
                    break;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException)
        {
            context.Abort(); // Either side has gone: so is the other.
        }
    }

    private async Task ForwardAsync(HttpContext context, ApiCall call, Fault? fault)
    {
        using var request = RequestReader.Copy(context.Request);
        using var answer = await _upstream.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        if (fault?.Kind == FaultKind.LoseReply)
            context.Abort();
        else if (fault?.Kind == FaultKind.HangAfterEffect)
            await Forever(context.RequestAborted);
        else
            await AnswerAsync(context, call, fault, answer);
    }

    private async Task AnswerAsync(HttpContext context, ApiCall call, Fault? fault, HttpResponseMessage answer)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        if (answer.Headers.RetryAfter is { } retryAfter)
            context.Response.Headers.RetryAfter = retryAfter.ToString();

        await using var body = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
        if (!answer.IsSuccessStatusCode)
            await body.CopyToAsync(context.Response.Body, context.RequestAborted);
        else if (call.Verb == ApiVerb.Watch)
            await _log.DuringAsync(new WatchRelay(context, call, fault), relay => relay.RunAsync(body));
        else if (fault?.Kind == FaultKind.EmptyList)
            await StatusAnswer.WriteEmptyListAsync(context.Response, body, context.RequestAborted);
        else
            await body.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
