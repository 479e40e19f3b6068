using System.Diagnostics;

namespace CloudLbController.Benchmarks.Relay;

/// <summary>A relay that stands before the target.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Address">Where clients reach it.</param>
internal sealed record RelayUnderTest(string Name, int ProcessId, string Address)
{
    /// <summary>The port behind which messages are answered.</summary>
    public const int EchoPort = 18080;

    /// <summary>The port behind which there are bytes without end.</summary>
    public const int FloodPort = 18081;

    /// <summary>One run against it.</summary>
    public async Task<RelayRun> MeasureAsync(LoadProcess generator, LoadShape shape)
    {
        var before = ProcessorTime();
        var port = shape.Kind == LoadKind.Bytes ? FloodPort : EchoPort;
        var result = await generator.GenerateAsync(new LoadOrder(shape.Kind, Address, port, shape.AtOnce, shape.Seconds, shape.Most));
        return new RelayRun(result, (ProcessorTime() - before).TotalSeconds);
    }

    /// <summary>User and system time of all its threads, from /proc.</summary>
    private TimeSpan ProcessorTime()
    {
        using var process = Process.GetProcessById(ProcessId);
        return process.TotalProcessorTime;
    }
}
