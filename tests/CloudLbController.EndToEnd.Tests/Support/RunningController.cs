using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>The real executable, <c>cloudlb run</c>, as a process of its own.</summary>
internal sealed partial class RunningController : IAsyncDisposable
{
    private readonly HttpClient _client = new();
    private readonly ManagedProcess _process;
    private bool _gone;

    private RunningController(ManagedProcess process) => _process = process;

    public bool HasExited => _process.HasExited;

    /// <summary>Everything that it logged so far.</summary>
    public string Log => File.Exists(_process.LogFile) ? File.ReadAllText(_process.LogFile) : "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Starts it with these variables beside the environment of this process.</summary>
    public static RunningController Start(string arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var log = Path.Combine(Directory.CreateTempSubdirectory("cloudlb-").FullName, "log");
        return new RunningController(
            ManagedProcess.Start(Executable.File, ["run", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)], log, environment));
    }

    /// <summary>Waits until it serves its health.</summary>
    public async Task ListensAsync()
    {
        var url = await Eventually.GetAsync(() => Task.FromResult(ListeningLine().Match(Log) is { Success: true } match ? match.Groups[1].Value : null), () => Log);
        _client.BaseAddress = new Uri(url);
    }

    /// <summary>Waits until <c>/readyz</c> says so.</summary>
    public Task ReadyAsync() => Eventually.TrueAsync(async () => (await GetAsync("/readyz")).Status == HttpStatusCode.OK, () => $"not ready\n{Log}");

    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(path, Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>Waits until a text is in the log, so many times.</summary>
    public Task LogsAsync(string text, int times = 1) =>
        Eventually.TrueAsync(() => Task.FromResult(Log.Split(text).Length > times), () => $"does not log '{text}' {times} times\n{Log}");

    /// <summary>When it logged lines with a text, by its own clock; in order.</summary>
    public IReadOnlyList<DateTimeOffset> TimesOf(string text) =>
    [
        .. Log.Split('\n').Where(line => line.Contains(text, StringComparison.Ordinal))
            .Select(line => DateTimeOffset.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)),
    ];

    /// <summary>Waits until a text is in that many lines of the log; answers the time of the last of these.</summary>
    public async Task<DateTimeOffset> LoggedAtAsync(string text, int times)
    {
        await Eventually.TrueAsync(() => Task.FromResult(TimesOf(text).Count >= times), () => $"does not log '{text}' {times} times\n{Log}");
        return TimesOf(text)[times - 1];
    }

    /// <summary>SIGTERM; answers the exit code.</summary>
    public Task<int> TerminateAsync() => _process.TerminateAsync(Ct);

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (!_gone)
        {
            _gone = true;
            await _process.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _client.Dispose();
        var folder = Path.GetDirectoryName(_process.LogFile)!;
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"Health and metrics at (http://[^/]+):")]
    private static partial Regex ListeningLine();
}
