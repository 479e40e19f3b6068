using System.Globalization;
using CloudLbController.TestSupport.ApiServers;
using Xunit;

namespace CloudLbController.TestSupport.Moto;

/// <summary><c>moto_server</c>, an AWS that others wrote, as a process of its own on a free port of loopback.</summary>
public sealed class MotoServer : IAsyncDisposable
{
    private const string Program = "moto_server";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);
    private readonly string _folder;
    private readonly ManagedProcess _process;

    private MotoServer(string folder, int port)
    {
        _folder = folder;
        Endpoint = new Uri($"http://127.0.0.1:{port}");

        // Every new account would begin with hundreds of machine images, which take it longer than all else.
        _process = ManagedProcess.Start(
            Program, ["-H", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)], Path.Combine(folder, "log"), ("MOTO_EC2_LOAD_DEFAULT_AMIS", "false"));
    }

    public Uri Endpoint { get; }

    private static bool IsOnThePath => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, Program)));

    /// <summary>Skips the test where the program is missing.</summary>
    public static void SkipWhereMissing() => Assert.SkipUnless(IsOnThePath, $"needs {Program} on the path: pip install 'moto[server]'");

    /// <summary>Starts one, and returns when it answers.</summary>
    public static async Task<MotoServer> StartAsync(CancellationToken ct)
    {
        var moto = new MotoServer(Directory.CreateTempSubdirectory("moto-").FullName, FreePorts.Take(1)[0]);
        using var client = new HttpClient();
        using var patience = new CancellationTokenSource(StartTimeout, TimeProvider.System);
        while (!await moto.AnswersAsync(client, ct))
        {
            if (moto._process.HasExited || patience.IsCancellationRequested)
                throw new InvalidOperationException($"{Program} does not answer\n{moto._process.Tail()}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
        }

        return moto;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync(HttpClient client, CancellationToken ct)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(Endpoint, "/moto-api/"), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
