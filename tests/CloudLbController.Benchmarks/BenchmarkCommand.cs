using CloudLbController.Benchmarks.Aws;
using CloudLbController.Benchmarks.FirstLight;
using CloudLbController.Benchmarks.Latency;
using CloudLbController.Benchmarks.Micro;
using CloudLbController.Benchmarks.Relay;
using CloudLbController.Benchmarks.Reporting;
using CloudLbController.Benchmarks.Rolling;
using CloudLbController.Benchmarks.Scale;
using CloudLbController.Benchmarks.Store;

namespace CloudLbController.Benchmarks;

/// <summary>Runs the benchmarks that are named, or all, one after another.</summary>
internal static class BenchmarkCommand
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongUse = 64;

    private static readonly IBenchmark[] All = [new RelayBenchmark(), new LatencyBenchmark(), new ScaleBenchmark(), new DemoBenchmark(), new RollingBenchmark(), new StoreBenchmark(), new MicroBenchmark(), new AwsBenchmark()];

    /// <summary>Answers 1 where a figure is far off its budget, or a benchmark broke.</summary>
    public static async Task<int> RunAsync(string[] names)
    {
        if (names is ["--list"])
        {
            List();
            return Done;
        }

        if (names.Except(All.Select(benchmark => benchmark.Name)).ToList() is { Count: > 0 } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no benchmark {string.Join(", ", unknown)}; --list names them.");
            return WrongUse;
        }

        var report = new Report(Console.Out);
        report.Say(Machine.Describe());
        foreach (var benchmark in All.Where(benchmark => names.Length == 0 || names.Contains(benchmark.Name)))
        {
            await RunAsync(benchmark, report);
        }

        report.Conclude();
        return report.HasFailed ? Failed : Done;
    }

    private static async Task RunAsync(IBenchmark benchmark, Report report)
    {
        report.Begin(benchmark);
        if (benchmark.Missing is { } missing)
        {
            report.NotMeasured(missing);
            return;
        }

        try
        {
            await benchmark.RunAsync(report, CancellationToken.None);
        }
#pragma warning disable CA1031 // One that breaks must not take the figures of the others with it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            report.Broke(error);
        }
    }

    private static void List()
    {
        foreach (var benchmark in All)
        {
            Console.WriteLine($"{benchmark.Name,-10} {benchmark.Summary}");
        }
    }
}
