using CloudLbController.Benchmarks.Reporting;

namespace CloudLbController.Benchmarks.Relay;

/// <summary>One sort of load, and what is asked of the relay under it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="AtOnce">How many connections are at work at a time.</param>
/// <param name="Budget">How much of HAProxy's figure it should be.</param>
internal sealed record LoadShape(string Name, LoadKind Kind, string Unit, int AtOnce, Budget Budget)
{
    public double Seconds { get; init; } = 4;

    public int Most { get; init; } = int.MaxValue;

    public static IReadOnlyList<LoadShape> All { get; } =
    [
        new("bytes", LoadKind.Bytes, "MiB", 4, Budget.AtLeast(0.9)),
        new("requests on open connections", LoadKind.Requests, "requests", 64, Budget.AtLeast(0.8)),
        // Fewer than there are local ports: each connection leaves one waiting.
        new("new connections", LoadKind.Connections, "connections", 32, Budget.AtLeast(0.7)) { Most = 12_000 },
    ];
}
