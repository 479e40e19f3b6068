using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Planning;

namespace CloudLbController.Core.Translation.Annotations;

/// <summary>Finds keys under our prefix that we don't know: a mistyped setting must not go unnoticed. They change nothing and hold nothing.</summary>
internal static class UnknownAnnotations
{
    /// <summary>More than this many say nothing new.</summary>
    private const int Most = 5;

    /// <summary>Kubernetes takes no longer names.</summary>
    private const int LongestName = 63;

    /// <summary>One warning for each unknown key, in the order of the keys; the last one counts those left out.</summary>
    public static IEnumerable<Problem> Find(IReadOnlyDictionary<string, string> annotations)
    {
        var unknown = annotations.Keys
            .Where(key => key.StartsWith(AnnotationDefinition.Prefix, StringComparison.Ordinal) && AnnotationTable.All.All(known => known.Key != key))
            .Order(StringComparer.Ordinal)
            .ToList();
        var shown = unknown.Count > Most ? Most - 1 : unknown.Count;
        var warnings = unknown.Take(shown).Select(Warning);
        return unknown.Count > shown
            ? warnings.Append(Problem($"{unknown.Count - shown} more annotations under {AnnotationDefinition.Prefix} are unknown and have no effect.", "Remove them."))
            : warnings;
    }

    private static Problem Warning(string key)
    {
        var name = key[AnnotationDefinition.Prefix.Length..];
        var nearest = AnnotationTable.All.MinBy(known => EditDistance.Between(Cut(name), known.Name))!;
        var isClose = EditDistance.Between(Cut(name), nearest.Name) <= Math.Max(2, nearest.Name.Length / 3);
        var remedy = isClose ? $"Did you mean {nearest.Key}?" : $"Remove it: {Placeholders.AnnotateCommand} {Quote.Shell(key)}-";
        return Problem($"Annotation {Quote.Text(key)} is unknown and has no effect.", remedy);
    }

    private static Problem Problem(string message, string remedy) => new(ProblemKind.Rejected, Reasons.UnknownAnnotation, null, message, remedy);

    private static string Cut(string name) => name.Length <= LongestName ? name.ToLowerInvariant() : name[..LongestName].ToLowerInvariant();
}
