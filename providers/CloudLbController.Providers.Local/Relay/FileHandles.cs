using System.Globalization;

namespace CloudLbController.Providers.Local.Relay;

/// <summary>
/// How many file handles the relays may use. The runtime itself does not survive their end: with none left, .NET 10 aborts the process
/// ("Out of memory"), and with it every connection. So the relays stop well before.
/// </summary>
internal static class FileHandles
{
    private const string LimitsFile = "/proc/self/limits";
    private const int SmallestReserve = 128;

    private const int FewestProbes = 64;
    private const int MostProbes = 1024;

    /// <summary>Half of what the relays leave, within reason.</summary>
    public static int ForProbes() => File.Exists(LimitsFile) ? ForProbes(File.ReadAllText(LimitsFile)) : FewestProbes;

    /// <summary>The process's limit (ulimit -n) without a reserve for everything else in it; null where the system does not say.</summary>
    public static int? ForRelays() => File.Exists(LimitsFile) ? ForRelays(File.ReadAllText(LimitsFile)) : null;

    internal static int ForProbes(string limits) => Parse(limits) is { } limit ? Math.Clamp(limit / 16, FewestProbes, MostProbes) : MostProbes;

    internal static int? ForRelays(string limits) => Parse(limits) is { } limit ? Math.Max(2, limit - Math.Max(SmallestReserve, limit / 8)) : null;

    private static int? Parse(string limits)
    {
        var line = limits.Split('\n').FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        var soft = line?["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}
