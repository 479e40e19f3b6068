using CloudLbController.Abstractions.Model;

namespace CloudLbController.Abstractions.Problems;

/// <summary>One thing that is wrong, in one sentence, with the mend.</summary>
/// <param name="Kind">What sort of trouble it is.</param>
/// <param name="Reason">A constant of <see cref="Reasons"/> (or of a provider's own list): CamelCase, shown as the condition's reason.</param>
/// <param name="Key">The resource that it concerns; null where it concerns the whole stack.</param>
/// <param name="Message">What is wrong, naming the field or thing and its value. No secret, at most about 500 characters.</param>
/// <param name="Remedy">What to do about it; empty where waiting is all.</param>
/// <param name="After">When trying again makes sense; null for the kind's default.</param>
public sealed record Problem(ProblemKind Kind, string Reason, ResourceKey? Key, string Message, string Remedy = "", TimeSpan? After = null)
{
    /// <summary>Message and remedy in one line, as events and conditions show it.</summary>
    public string Sentence => Remedy.Length == 0 ? Message : $"{Message} {Remedy}";

    /// <inheritdoc/>
    public override string ToString() => $"{Reason} ({Kind}{(Key is { } key ? $", {key}" : "")}): {Sentence}";
}
