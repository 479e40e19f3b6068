using System.Net.Sockets;
using System.Text;

namespace CloudLbController.Sandbox.Tests.Cluster;

/// <summary>HTTP on a connection that the test holds in its hands.</summary>
internal static class Http
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A request on a connection that stays open, and its answer with headers.</summary>
    public static async Task<string> SpeakAsync(TcpClient client)
    {
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: web\r\n\r\n"), Ct);
        var (buffer, text) = (new byte[4096], new StringBuilder());
        while (!text.ToString().Contains("\n}", StringComparison.Ordinal) && !text.ToString().EndsWith("0\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, Ct);
            if (read == 0)
                throw new IOException("closed");
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return text.ToString();
    }
}
