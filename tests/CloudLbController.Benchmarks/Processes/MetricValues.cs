using System.Globalization;

namespace CloudLbController.Benchmarks.Processes;

/// <summary>A page of metrics in Prometheus' text form.</summary>
internal sealed class MetricValues
{
    private readonly List<(string Series, double Value)> _rows;

    private MetricValues(List<(string Series, double Value)> rows) => _rows = rows;

    public static MetricValues Parse(string page) => new(
    [
        .. page.Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => (line[..line.LastIndexOf(' ')], double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture))),
    ]);

    /// <summary>The sum over all labels; 0 where the metric has no value yet.</summary>
    public double Sum(string name) => _rows
        .Where(row => row.Series.StartsWith(name, StringComparison.Ordinal) && (row.Series.Length == name.Length || row.Series[name.Length] == '{'))
        .Sum(row => row.Value);
}
