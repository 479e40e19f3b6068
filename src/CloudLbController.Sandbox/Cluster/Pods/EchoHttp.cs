using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CloudLbController.Sandbox.Cluster.Nodes;
using CloudLbController.Sandbox.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Sandbox.Cluster.Pods;

/// <summary>
/// A pod's HTTP port: says who answers and what was asked. <c>/dial?to=ADDRESS:PORT</c> asks another, as the pod: through its node, so an address of a Service leads to
/// one of its endpoints. While it ends it says <c>Connection: close</c>.
/// </summary>
internal sealed class EchoHttp : IEchoPort
{
    private const int MostOfTheBody = 4096;
    private static readonly TimeSpan DialTimeout = TimeSpan.FromSeconds(5);

    private readonly EchoAnswer _answer;
    private readonly NodeProxy _proxy;
    private readonly LoopbackServer _http;
    private volatile bool _isEnding;

    public EchoHttp(EchoAnswer answer, int port, NodeProxy proxy, ILoggerFactory loggers)
    {
        (_answer, _proxy) = (answer, proxy);
        _http = new LoopbackServer(new IPEndPoint(answer.Identity.Address, port), AnswerAsync, loggers);
    }

    public Task StartAsync() => _http.StartAsync();

    public void BeginEnd() => _isEnding = true;

    public Task StopAsync(CancellationToken patience) => _http.StopAsync(patience);

    public ValueTask DisposeAsync() => _http.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (_isEnding)
            response.Headers.Connection = "close";
        var received = new JsonObject
        {
            ["method"] = request.Method,
            ["path"] = request.Path + request.QueryString,
            ["host"] = request.Host.ToString(),
            ["body"] = await BodyAsync(request),
        };
        if (request.Path == "/dial")
            received["answer"] = await DialAsync(request.Query["to"].ToString(), context.RequestAborted);
        response.ContentType = "application/json";
        await response.WriteAsync(_answer.To($"{context.Connection.RemoteIpAddress}:{context.Connection.RemotePort}", received), context.RequestAborted);
    }

    private static async Task<string> BodyAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var buffer = new char[MostOfTheBody];
        var read = await reader.ReadBlockAsync(buffer, request.HttpContext.RequestAborted);
        return new string(buffer, 0, read);
    }

    /// <summary>What the other answered, or why nobody did.</summary>
    private async Task<JsonNode> DialAsync(string to, CancellationToken ct)
    {
        if (!IPEndPoint.TryParse(to, out var target))
            return $"to='{to}' is no ADDRESS:PORT";
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, _) => new NetworkStream(await _proxy.DialAsync(target, _answer.Identity.Address), ownsSocket: true),
        };
        using var client = new HttpClient(handler) { Timeout = DialTimeout };
        try
        {
            return JsonNode.Parse(await client.GetStringAsync(new Uri($"http://{target}/"), ct))!;
        }
        catch (Exception error) when (error is HttpRequestException or System.Text.Json.JsonException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return error.Message;
        }
    }
}
