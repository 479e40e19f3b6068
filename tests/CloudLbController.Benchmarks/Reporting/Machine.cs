using System.Globalization;
using System.Runtime.InteropServices;

namespace CloudLbController.Benchmarks.Reporting;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
#if DEBUG
    private const string Build = "Debug build: the figures mean little, add -c Release";
#else
    private const string Build = "Release build";
#endif

    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor()}, {Environment.ProcessorCount} cores; Linux {File.ReadAllText("/proc/sys/kernel/osrelease").Trim()}; {RuntimeInformation.FrameworkDescription}; {Build}");

    /// <summary>How much else is going on: the mean number of running programs in the last minute.</summary>
    public static string Load() => $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}";

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
}
