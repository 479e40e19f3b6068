namespace CloudLbController.AwsEmulation.Wire;

/// <summary>What the model says that a value must be like.</summary>
internal sealed record Constraint
{
    /// <summary>Characters of a string, items of a list, or the least number itself.</summary>
    public double? Min { get; init; }

    public double? Max { get; init; }

    /// <summary>What a whole string looks like.</summary>
    public string? Pattern { get; init; }

    /// <summary>The values to choose from; null where any will do.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}
