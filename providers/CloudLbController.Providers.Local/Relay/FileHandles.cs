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

    /// <summary>The process's limit (ulimit -n) without a reserve for everything else in it; null where the system does not say.</summary>
    public static int? ForRelays() => File.Exists(LimitsFile) ? ForRelays(File.ReadAllText(LimitsFile)) : null;

    internal static int? ForRelays(string limits)
    {
        var line = limits.Split('\n').FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        var soft = line?["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        if (!int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)) return null;
        return Math.Max(2, limit - Math.Max(SmallestReserve, limit / 8));
    }
}
