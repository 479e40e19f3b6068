using System.Diagnostics;
using System.Text.RegularExpressions;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Benchmarks.Processes;

/// <summary>The real executable, <c>cloudlb run</c>, as a process of its own.</summary>
internal sealed partial class Cloudlb : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient _client = new();
    private readonly ManagedProcess _process;

    private Cloudlb(ManagedProcess process) => _process = process;

    public int ProcessId => _process.ProgramId;

    /// <summary>The last lines of its log.</summary>
    public string Tail => _process.Tail();

    /// <summary>The most memory that it ever held, in MiB: what the kernel counted (VmHWM).</summary>
    public double PeakMemory
    {
        get
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.PeakWorkingSet64 / (1024.0 * 1024);
        }
    }

    /// <summary>Starts it; returns when it listens.</summary>
    public static async Task<Cloudlb> StartAsync(string arguments, CancellationToken ct)
    {
        var log = Path.Combine(Directory.CreateTempSubdirectory("cloudlb-").FullName, "log");
        var program = Path.Combine(AppContext.BaseDirectory, "cloudlb");
        var started = new Cloudlb(ManagedProcess.Start(program, ["run", "--listen", "127.0.0.1:0", .. arguments.Split(' ')], log));
        try
        {
            await started.ListensAsync(ct);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public async Task<MetricValues> MetricsAsync(CancellationToken ct) => MetricValues.Parse(await _client.GetStringAsync(new Uri("/metrics", UriKind.Relative), ct));

    /// <summary>Waits until its metrics say so.</summary>
    public Task MetricsSayAsync(Func<MetricValues, bool> condition, string awaited, TimeSpan patience, CancellationToken ct) =>
        Until.TrueAsync(async () => condition(await MetricsAsync(ct)), awaited, patience, ct);

    /// <summary>SIGTERM; returns when it has ended.</summary>
    public async Task TerminateAsync(CancellationToken ct)
    {
        if (await _process.TerminateAsync(ct) is not 0 and var code)
        {
            throw new InvalidOperationException($"cloudlb ended with {code}\n{_process.Tail()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _client.Dispose();
        Directory.Delete(Path.GetDirectoryName(_process.LogFile)!, recursive: true);
    }

    private async Task ListensAsync(CancellationToken ct)
    {
        await Until.TrueAsync(() => Task.FromResult(Url() is not null || _process.HasExited), "cloudlb listens", Patience, ct, Moment);
        _client.BaseAddress = Url() ?? throw new InvalidOperationException($"cloudlb ended\n{_process.Tail()}");
    }

    private Uri? Url() => File.Exists(_process.LogFile) && ListeningLine().Match(File.ReadAllText(_process.LogFile)) is { Success: true } match
        ? new Uri(match.Groups[1].Value)
        : null;

    [GeneratedRegex(@"Health and metrics at (http://[^/]+):")]
    private static partial Regex ListeningLine();
}
