using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudLbController.Host.Demo;

/// <summary>Requests by which the demo proves that its traffic flows, each Service for what it shows.</summary>
internal sealed class DemoProof(TimeProvider time)
{
    private const int MostRequests = 200;
    private const int StickyRequests = 10;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly IPAddress Stranger = IPAddress.Parse("127.0.0.2");

    /// <summary>What was seen, in a sentence. Throws <see cref="DemoFailedException"/> where it is not what the Service should show.</summary>
    public Task<string> ProveAsync(DemoService service, int nodes, CancellationToken ct) => service.Title switch
    {
        DemoServices.Sticky => StickAsync(service.Address!, ct),
        DemoServices.Guarded => GuardAsync(service.Address!, ct),
        DemoServices.Udp => DatagramAsync(service.Address!, ct),
        _ => SpreadAsync(service.Address!, nodes, ct),
    };

    private static async Task<string> SpreadAsync(IPAddress address, int nodes, CancellationToken ct)
    {
        var seen = new HashSet<string>();
        for (var requests = 1; requests <= MostRequests; requests++)
        {
            seen.Add((string)(await AskAsync(address, null, ct))["node"]!);
            if (seen.Count == nodes)
            {
                return $"{requests} of {requests} requests answered, by pods on {nodes} nodes";
            }
        }

        throw new DemoFailedException($"only pods on {string.Join(", ", seen.Order(StringComparer.Ordinal))} answered {MostRequests} requests");
    }

    private static async Task<string> StickAsync(IPAddress address, CancellationToken ct)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < StickyRequests; i++)
        {
            seen.Add((string)(await AskAsync(address, null, ct))["pod"]!);
        }

        return seen.Count == 1
            ? $"{StickyRequests} of {StickyRequests} requests answered by the same pod"
            : throw new DemoFailedException($"one client was sent to {seen.Count} pods: {string.Join(", ", seen)}");
    }

    private static async Task<string> GuardAsync(IPAddress address, CancellationToken ct)
    {
        await AskAsync(address, IPAddress.Loopback, ct);
        try
        {
            await AskAsync(address, Stranger, ct);
        }
        catch (DemoFailedException)
        {
            return $"127.0.0.1 is answered, {Stranger} is refused";
        }

        throw new DemoFailedException($"{Stranger} was answered, which is not in {DemoServices.AllowedSource}");
    }

    private async Task<string> DatagramAsync(IPAddress address, CancellationToken ct)
    {
        using var socket = new UdpClient();
        socket.Connect(address, DemoServices.Port);
        for (var started = time.GetTimestamp(); time.GetElapsedTime(started) < Timeout;)
        {
            // A datagram may be lost by right, so it is sent again.
            await socket.SendAsync(Encoding.UTF8.GetBytes("hello"), ct);
            try
            {
                using var patience = new CancellationTokenSource(Timeout / 10, time);
                var answer = JsonNode.Parse((await socket.ReceiveAsync(patience.Token)).Buffer)!;
                return $"a datagram answered by {answer["pod"]}, on {answer["node"]}";
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException)
            {
                ct.ThrowIfCancellationRequested();
            }
        }

        throw new DemoFailedException($"no datagram to {address}:{DemoServices.Port} was answered in {Timeout.TotalSeconds:0} s");
    }

    /// <summary>What a pod answers to a request on a new connection.</summary>
    private static async Task<JsonNode> AskAsync(IPAddress address, IPAddress? from, CancellationToken ct)
    {
        var target = new IPEndPoint(address, DemoServices.Port);
        using var handler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = async (_, connecting) => await ConnectAsync(target, from, connecting) };
        using var client = new HttpClient(handler) { Timeout = Timeout };
        try
        {
            return JsonNode.Parse(await client.GetStringAsync(new Uri($"http://{target}/"), ct))!;
        }
        catch (Exception error) when (error is HttpRequestException or SocketException or JsonException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new DemoFailedException($"http://{target}/ was not answered: {error.Message}", error);
        }
    }

    private static async Task<NetworkStream> ConnectAsync(IPEndPoint target, IPAddress? from, CancellationToken ct)
    {
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (from is not null)
            {
                socket.Bind(new IPEndPoint(from, 0));
            }

            await socket.ConnectAsync(target, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
