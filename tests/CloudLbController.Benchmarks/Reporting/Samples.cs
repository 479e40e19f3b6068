namespace CloudLbController.Benchmarks.Reporting;

/// <summary>What was measured in several runs.</summary>
internal sealed class Samples(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public int Count => _sorted.Length;

    public double Median => Percentile(50);

    /// <summary>The smallest value that this many of a hundred do not exceed.</summary>
    public double Percentile(int percent) => _sorted[Math.Max(0, (int)Math.Ceiling(_sorted.Length * percent / 100.0) - 1)];

    /// <summary>From the smallest to the largest.</summary>
    public string Spread => $"{Number.Text(_sorted[0])} to {Number.Text(_sorted[^1])}";
}
