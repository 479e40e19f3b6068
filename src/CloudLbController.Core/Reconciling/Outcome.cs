namespace CloudLbController.Core.Reconciling;

/// <summary>What becomes of a key after its pass.</summary>
/// <param name="Retry">Whether it is tried again after a delay that grows from pass to pass.</param>
/// <param name="After">When it is looked at again anyway; null for not before something wakes it. With <paramref name="Retry"/> the earlier one counts.</param>
public sealed record Outcome(bool Retry, TimeSpan? After)
{
    /// <summary>Nothing left to do.</summary>
    public static readonly Outcome Done = new(false, null);

    /// <summary>Tried again after a growing delay.</summary>
    public static readonly Outcome Backoff = new(true, null);

    /// <summary>Another pass at once.</summary>
    public static readonly Outcome Again = new(false, TimeSpan.Zero);

    /// <summary>The sooner of two.</summary>
    public Outcome Or(Outcome other) => new(Retry || other.Retry, Sooner(After, other.After));

    /// <summary>At the latest after this time.</summary>
    public Outcome Within(TimeSpan? after) => this with { After = Sooner(After, after) };

    private static TimeSpan? Sooner(TimeSpan? one, TimeSpan? other) => one is { } a && other is { } b ? (a < b ? a : b) : one ?? other;
}
