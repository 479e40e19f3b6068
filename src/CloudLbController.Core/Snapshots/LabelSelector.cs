using CloudLbController.Abstractions.Model;

namespace CloudLbController.Core.Snapshots;

/// <summary>Which labels are picked, as <c>kubectl -l</c> writes it. Two selectors that ask the same are equal, however they were written.</summary>
/// <param name="Requirements">All must hold; sorted by text, without duplicates.</param>
public sealed record LabelSelector(StructuralList<LabelRequirement> Requirements)
{
    /// <summary>Picks everything.</summary>
    public static readonly LabelSelector Everything = new(StructuralList<LabelRequirement>.Empty);

    /// <summary>Whether labels are picked.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels) => Requirements.All(requirement => requirement.Matches(labels));

    /// <summary>Reads a selector; null where the text is not one.</summary>
    public static LabelSelector? Parse(string text) => LabelSelectorParser.Parse(text);

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', Requirements);
}
