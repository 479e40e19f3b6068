using System.Globalization;

namespace CloudLbController.Providers.Memory;

/// <summary>The provider's own options.</summary>
/// <param name="Personality">Which sort of cloud it is; objects by default.</param>
/// <param name="Latency">How long a call takes, half of it before its effect; none by default.</param>
internal sealed record MemorySettings(MemoryPersonality Personality, TimeSpan Latency)
{
    private static readonly Dictionary<string, MemoryPersonality> Personalities = new(StringComparer.Ordinal)
    {
        ["objects"] = MemoryPersonality.Objects,
        ["document"] = MemoryPersonality.Document,
        ["jobs"] = MemoryPersonality.Jobs,
    };

    /// <exception cref="ArgumentException">A name is unknown or a value cannot be read.</exception>
    public static MemorySettings Parse(IReadOnlyDictionary<string, string> settings) =>
        settings.Aggregate(new MemorySettings(MemoryPersonality.Objects, TimeSpan.Zero), (read, setting) => setting.Key switch
        {
            "personality" => read with { Personality = ParsePersonality(setting.Value) },
            "latency" => read with { Latency = ParseLatency(setting.Value) },
            _ => throw new ArgumentException($"The memory provider has no setting '{setting.Key}'; it has personality and latency."),
        });

    private static MemoryPersonality ParsePersonality(string value) => Personalities.TryGetValue(value, out var personality)
        ? personality
        : throw new ArgumentException($"personality is '{value}'; allowed are objects, document and jobs.");

    private static TimeSpan ParseLatency(string value) =>
        TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var latency) && latency >= TimeSpan.Zero && latency <= TimeSpan.FromMinutes(10)
            ? latency
            : throw new ArgumentException($"latency is '{value}'; allowed is a time such as 00:00:00.050, at most ten minutes.");
}
