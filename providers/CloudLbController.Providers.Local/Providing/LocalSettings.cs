using System.Globalization;
using CloudLbController.Providers.Local.Addressing;
using CloudLbController.Providers.Local.Plane;

namespace CloudLbController.Providers.Local.Providing;

/// <summary>
/// Reads the provider's own settings: <c>pool.NAME</c> (networks and single addresses, separated by commas; without any there is the pool <c>default</c> of
/// 127.80.0.0/16), <c>max-connections</c>, <c>max-udp-clients</c> and <c>connect-budget</c>.
/// </summary>
internal static class LocalSettings
{
    private const string Pool = "pool.";
    private const string MaxConnections = "max-connections";
    private const string MaxUdpClients = "max-udp-clients";
    private const string ConnectBudget = "connect-budget";

    /// <exception cref="ArgumentException">A name is unknown or a value cannot be read.</exception>
    public static LocalPlaneOptions Parse(IReadOnlyDictionary<string, string> settings)
    {
        var options = settings.Where(setting => !setting.Key.StartsWith(Pool, StringComparison.Ordinal)).Aggregate(new LocalPlaneOptions(), Parse);
        // In the order of their names, the one named default first: from there addresses come where nothing is asked for.
        var pools = settings.Where(setting => setting.Key.StartsWith(Pool, StringComparison.Ordinal)).Select(ParsePool)
            .OrderBy(pool => pool.Name != AddressPool.Default.Name).ThenBy(pool => pool.Name, StringComparer.Ordinal).ToList();
        return pools.Count == 0 ? options : options with { Pools = [.. pools] };
    }

    private static LocalPlaneOptions Parse(LocalPlaneOptions options, KeyValuePair<string, string> setting) => setting.Key switch
    {
        MaxConnections => options with { Limits = options.Limits with { MaxOpenConnections = ParseNumber(setting) } },
        MaxUdpClients => options with { Limits = options.Limits with { MaxUdpFlowsPerListener = ParseNumber(setting) } },
        ConnectBudget => options with { Limits = options.Limits with { ConnectBudget = ParseSpan(setting) } },
        _ => throw new ArgumentException($"The local provider has no setting '{setting.Key}'; it has {Pool}NAME, {MaxConnections}, {MaxUdpClients} and {ConnectBudget}."),
    };

    private static int ParseNumber(KeyValuePair<string, string> setting) =>
        int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1_000_000
            ? number
            : throw new ArgumentException($"{setting.Key} is '{setting.Value}'; allowed is a whole number from 1 to 1000000.");

    private static TimeSpan ParseSpan(KeyValuePair<string, string> setting) =>
        TimeSpan.TryParseExact(setting.Value, "c", CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero && span <= TimeSpan.FromMinutes(1)
            ? span
            : throw new ArgumentException($"{setting.Key} is '{setting.Value}'; allowed is a time from 00:00:00, which is one attempt, to 00:01:00.");

    private static AddressPool ParsePool(KeyValuePair<string, string> setting)
    {
        var name = setting.Key[Pool.Length..];
        var parts = setting.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return name.Length > 0 && parts.Length > 0 && AddressPool.TryParse(name, parts, out var pool, out _)
            ? pool!
            : throw new ArgumentException(
                $"{setting.Key} is '{setting.Value}'; allowed are {Pool}NAME with networks and addresses separated by commas, such as 192.168.1.240/28,fd00::10, without bits behind the prefix.");
    }
}
