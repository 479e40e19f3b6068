using CloudLbController.Benchmarks.Reporting;

namespace CloudLbController.Benchmarks;

/// <summary>Something that is measured by the clock, on the real parts.</summary>
internal interface IBenchmark
{
    string Name { get; }

    /// <summary>What it measures, in a line.</summary>
    string Summary { get; }

    /// <summary>What this machine lacks for it, with what to install; null where it has all.</summary>
    string? Missing { get; }

    Task RunAsync(Report report, CancellationToken ct);
}
