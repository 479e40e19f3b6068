using System.Diagnostics;
using CloudLbController.Benchmarks.Processes;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Benchmarks.Relay;

/// <summary>HAProxy in TCP mode before the target, in one process with a thread for each core.</summary>
internal sealed class Haproxy : IAsyncDisposable
{
    private const string Program = "/usr/sbin/haproxy";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ManagedProcess _process;

    private Haproxy(ManagedProcess process) => _process = process;

    /// <summary>Why it cannot run here; null where it can.</summary>
    public static string? Missing => File.Exists(Program) ? null : $"needs HAProxy at {Program}: apt-get install haproxy";

    public int ProcessId => _process.ProgramId;

    public static async Task<string> VersionAsync(CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, "-v") { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync(ct);
        return text.Split(' ').ElementAtOrDefault(2) ?? "of unknown version";
    }

    /// <summary>Starts it at an address, and returns when it listens.</summary>
    public static async Task<Haproxy> StartAsync(string address, LoadTargetOrder target, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("haproxy-").FullName;
        var file = Path.Combine(folder, "haproxy.cfg");
        await File.WriteAllTextAsync(file, Configuration(address, target), ct);
        var started = new Haproxy(ManagedProcess.Start(Program, ["-db", "-f", file], Path.Combine(folder, "log")));
        try
        {
            await Until.TrueAsync(() => Loopback.AcceptsAsync(address, RelayUnderTest.EchoPort), "HAProxy listens", Patience, ct);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_process.LogFile)!, recursive: true);
    }

    // A health check each ten seconds, as cloudlb has.
    private static string Configuration(string address, LoadTargetOrder target) => $"""
        global
            nbthread {Environment.ProcessorCount}
            maxconn 2000
        defaults
            mode tcp
            maxconn 2000
            timeout connect 2s
            timeout client 1m
            timeout server 1m
        listen echo
            bind {address}:{RelayUnderTest.EchoPort}
            server node {target.Address}:{target.EchoPort} check inter 10s
        listen flood
            bind {address}:{RelayUnderTest.FloodPort}
            server node {target.Address}:{target.FloodPort} check inter 10s

        """;
}
