namespace CloudLbController.Benchmarks.Reporting;

/// <summary>Prints the figures as they come, and what became of the budgets.</summary>
internal sealed class Report(TextWriter output)
{
    private readonly List<Figure> _figures = [];
    private readonly List<string> _notMeasured = [];
    private string _current = "";
    private bool _broke;

    /// <summary>Whether a figure is far off its budget, or a benchmark came to no end.</summary>
    public bool HasFailed => _broke || _figures.Exists(figure => figure.IsFarOff);

    public void Begin(IBenchmark benchmark)
    {
        _current = benchmark.Name;
        output.WriteLine($"\n{benchmark.Name}: {benchmark.Summary} ({Machine.Load()})");
    }

    public void Say(string line) => output.WriteLine(line);

    /// <summary>Says what is measured, and how.</summary>
    public void Explain(string line) => output.WriteLine($"  {line}");

    /// <summary>Adds a figure, and prints it; as a line of a table where one is given.</summary>
    public void Add(Figure figure, string? line = null)
    {
        _figures.Add(figure);
        output.WriteLine($"  {line ?? figure.ToString()}");
    }

    public void NotMeasured(string why)
    {
        _notMeasured.Add(_current);
        Explain($"NOT MEASURED: {why}");
    }

    public void Broke(Exception error)
    {
        _broke = true;
        Explain($"BROKE OFF: {error}");
    }

    /// <summary>The last line: how many budgets were met.</summary>
    public void Conclude()
    {
        var missed = _figures.Count(figure => figure.Verdict == "MISSED");
        var met = _figures.Count(figure => figure.Verdict == "met");
        var rest = _notMeasured.Count > 0 ? $"; not measured: {string.Join(", ", _notMeasured)}" : "";
        output.WriteLine($"\n{met} budgets met, {missed} missed, {_figures.Count(figure => figure.IsFarOff)} of these by more than three times{rest}");
    }
}
