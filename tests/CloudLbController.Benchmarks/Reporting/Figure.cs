namespace CloudLbController.Benchmarks.Reporting;

/// <summary>One result.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The result.</param>
/// <param name="Unit">Of what; empty for a ratio or a count.</param>
internal sealed record Figure(string Name, double Value, string Unit)
{
    /// <summary>How many runs there were and how far they lie apart; what the one run was, where there was one.</summary>
    public required string Spread { get; init; }

    /// <summary>Null for a figure that is only printed.</summary>
    public Budget? Budget { get; init; }

    public bool IsFarOff => Budget?.IsFarOff(Value) ?? false;

    public string Verdict => Budget is null ? "" : Budget.IsMet(Value) ? "met" : "MISSED";

    public override string ToString() =>
        $"{Name,-52} {$"{Number.Text(Value)} {Unit}",-12} {Spread,-34} {Budget,-16} {Verdict}".TrimEnd();
}
