using System.Globalization;
using System.Text.Json;

namespace CloudLbController.Benchmarks.Relay;

/// <summary>How the relay's process is set up, as far as it shows from outside.</summary>
internal static class RelayEngine
{
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
    private const string EngineThread = ".NET Sockets";

    /// <summary>The threads of its socket engine, and what its runtime is told.</summary>
    public static string Describe(int processId)
    {
        var threads = Directory.GetDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/task"))
            .Count(task => File.ReadAllText(Path.Combine(task, "comm")).Trim() == EngineThread);
        using var runtime = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cloudlb.runtimeconfig.json")));
        var settings = runtime.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties").EnumerateObject()
            .Where(setting => setting.Name.StartsWith("System.GC", StringComparison.Ordinal) || setting.Name.StartsWith("System.Runtime.Tiered", StringComparison.Ordinal));
        var inline = Environment.GetEnvironmentVariable(InlineCompletions) is { } given ? $"{InlineCompletions}={given} (given)" : $"{InlineCompletions}=1 (set by its Program.cs)";
        return $"the executable itself; {inline}, {threads} threads of the runtime's socket engine; {string.Join(", ", settings.Select(setting => $"{setting.Name}={setting.Value}"))}";
    }
}
