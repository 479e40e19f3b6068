using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CloudLbController.Benchmarks.Reporting;

namespace CloudLbController.Benchmarks.Micro;

/// <summary>Runs <see cref="Steps"/> with BenchmarkDotNet in this process, for a short while.</summary>
internal sealed class MicroBenchmark : IBenchmark
{
    public string Name => "micro";

    public string Summary => "single steps of a pass (BenchmarkDotNet, short job, in process)";

    public string? Missing => null;

    public Task RunAsync(Report report, CancellationToken ct)
    {
        var log = new AccumulationLogger();
        var artifacts = Directory.CreateTempSubdirectory("micro-").FullName;
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(log)
            .WithArtifactsPath(artifacts);
        var summary = BenchmarkRunner.Run<Steps>(config);
        Directory.Delete(artifacts, recursive: true);
        foreach (var row in summary.Reports)
        {
            var times = row.ResultStatistics ?? throw new InvalidOperationException(log.GetLog());
            report.Add(new Figure(row.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''), times.Mean / 1_000, "us")
            {
                Spread = $"{Number.Text(times.Min / 1_000)} to {Number.Text(times.Max / 1_000)} in {times.N} runs, "
                    + $"{Number.Text((row.GcStats.GetBytesAllocatedPerOperation(row.BenchmarkCase) ?? 0) / 1024.0)} KiB",
            });
        }

        return Task.CompletedTask;
    }
}
