using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CloudLbController.Providers.Local.Health;

/// <summary>Carries out one check over a connection of its own.</summary>
internal static class ProbeRequest
{
    // Enough for any health page; what is longer is cut off, the status came first anyway.
    private const int ResponseLimit = 64 * 1024;
    // "HTTP/1.1 200" and the character that ends the number.
    private const int StatusLength = 13;

    /// <summary>Whether the target passed. Only cancellation is an exception.</summary>
    public static async Task<bool> TryAsync(IPEndPoint endPoint, HealthCheck check, CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(endPoint, cancellationToken);
            return check.Protocol == HealthProtocol.Tcp || await GetAsync(socket, endPoint, check, cancellationToken);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<bool> GetAsync(Socket socket, IPEndPoint endPoint, HealthCheck check, CancellationToken cancellationToken)
    {
        var request = Encoding.ASCII.GetBytes(
            $"GET {check.Path} HTTP/1.1\r\nHost: {endPoint}\r\nUser-Agent: cloudlb-health\r\nAccept: */*\r\nConnection: close\r\n\r\n");
        for (var sent = 0; sent < request.Length;)
        {
            sent += await socket.SendAsync(request.AsMemory(sent), cancellationToken);
        }
        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            return await ReadStatusAsync(socket, buffer, cancellationToken) == check.ExpectedStatus;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The status, null where the answer is not HTTP/1. Reads on to the end, so that the server sees no reset.</summary>
    private static async Task<int?> ReadStatusAsync(Socket socket, byte[] buffer, CancellationToken cancellationToken)
    {
        var head = 0;
        while (head < StatusLength)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(head), cancellationToken);
            if (read == 0) return null;
            head += read;
        }
        var status = ParseStatus(buffer.AsSpan(0, StatusLength));
        if (status is not null) await DrainAsync(socket, buffer, cancellationToken);
        return status;
    }

    private static async Task DrainAsync(Socket socket, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            var total = 0;
            while (total < ResponseLimit && await socket.ReceiveAsync(buffer, cancellationToken) is var read && read > 0) total += read;
        }
        catch (SocketException)
        {
            // The server reset a connection that had served its purpose.
        }
    }

    private static int? ParseStatus(ReadOnlySpan<byte> line) =>
        line.StartsWith("HTTP/1."u8) && line[8] == ' ' && " \r\n"u8.Contains(line[12])
            && int.TryParse(line[9..12], NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;
}
