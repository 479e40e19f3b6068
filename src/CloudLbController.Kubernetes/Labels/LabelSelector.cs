namespace CloudLbController.Kubernetes.Labels;

/// <summary>Which labels are picked, as <c>kubectl -l</c> writes it. Two selectors that ask the same are equal, however they were written.</summary>
public sealed class LabelSelector : IEquatable<LabelSelector>
{
    /// <summary>Picks everything.</summary>
    public static readonly LabelSelector Everything = new([]);

    private readonly string _text;

    /// <summary>Of these parts, in any order; one that occurs twice counts once.</summary>
    public LabelSelector(IEnumerable<LabelRequirement> requirements)
    {
        Requirements = [.. requirements.DistinctBy(part => part.ToString()).OrderBy(part => part.ToString(), StringComparer.Ordinal)];
        _text = string.Join(',', Requirements);
    }

    /// <summary>All must hold; sorted by text, without duplicates.</summary>
    public IReadOnlyList<LabelRequirement> Requirements { get; }

    /// <summary>Whether labels are picked.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels) => Requirements.All(requirement => requirement.Matches(labels));

    /// <summary>Reads a selector; null where the text is not one.</summary>
    public static LabelSelector? Parse(string text) => LabelSelectorParser.Parse(text);

    public bool Equals(LabelSelector? other) => other?._text == _text;

    public override bool Equals(object? obj) => Equals(obj as LabelSelector);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _text;
}
