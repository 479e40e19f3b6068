namespace CloudLbController.Kubernetes.Labels;

/// <summary>One part of a label selector; all parts must hold.</summary>
/// <param name="Key">The label.</param>
/// <param name="Operator">What is asked of it.</param>
/// <param name="Values">Sorted, without duplicates; empty for <see cref="LabelOperator.Exists"/> and <see cref="LabelOperator.NotExists"/>.</param>
public sealed record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyList<string> Values)
{
    /// <summary>Whether labels meet it.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels) => Operator switch
    {
        LabelOperator.In => labels.TryGetValue(Key, out var value) && Values.Contains(value),
        LabelOperator.NotIn => !(labels.TryGetValue(Key, out var value) && Values.Contains(value)),
        LabelOperator.Exists => labels.ContainsKey(Key),
        _ => !labels.ContainsKey(Key),
    };

    /// <inheritdoc/>
    public override string ToString() => Operator switch
    {
        LabelOperator.In when Values.Count == 1 => $"{Key}={Values[0]}",
        LabelOperator.NotIn when Values.Count == 1 => $"{Key}!={Values[0]}",
        LabelOperator.In => $"{Key} in ({string.Join(',', Values)})",
        LabelOperator.NotIn => $"{Key} notin ({string.Join(',', Values)})",
        LabelOperator.Exists => Key,
        _ => $"!{Key}",
    };
}
