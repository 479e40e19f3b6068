using System.Globalization;
using CloudLbController.EndToEnd.Tests.Support;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary><c>moto_server</c> as a process of its own, on a free port of loopback.</summary>
internal sealed class Moto : IAsyncDisposable
{
    private const string Program = "moto_server";
    private readonly string _folder;
    private readonly ManagedProcess _process;

    private Moto(string folder, int port)
    {
        _folder = folder;
        Endpoint = new Uri($"http://127.0.0.1:{port}");
        _process = ManagedProcess.Start(Program, ["-H", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)], Path.Combine(folder, "log"));
    }

    public Uri Endpoint { get; }

    private static bool IsOnThePath => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, Program)));

    /// <summary>Starts one, and returns when it answers; skips the test where it is missing.</summary>
    public static async Task<Moto> StartAsync()
    {
        Assert.SkipUnless(IsOnThePath, $"needs {Program} on the path: pip install 'moto[server]'");
        var moto = new Moto(Directory.CreateTempSubdirectory("moto-").FullName, FreePorts.Take(1)[0]);
        using var client = new HttpClient();
        await Eventually.TrueAsync(() => moto.AnswersAsync(client), () => $"{Program} does not answer\n{moto._process.Tail()}");
        return moto;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(Endpoint, "/moto-api/"), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
