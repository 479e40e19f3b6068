using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Planning;

namespace CloudLbController.Core.Translation.Annotations;

/// <summary>Reads the annotations of one object; a value that cannot be read is one problem.</summary>
internal sealed class AnnotationReader(IReadOnlyDictionary<string, string> annotations, Action<Problem> report)
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    /// <summary>The value of an annotation.</summary>
    /// <param name="definition">The annotation.</param>
    /// <param name="key">The one resource that it concerns; null for several.</param>
    public Setting<T> Read<T>(AnnotationDefinition<T> definition, ResourceKey? key = null)
    {
        if (Text(definition.Key) is not { } text)
        {
            return default;
        }

        if (definition.Reader.TryRead(text, out var value))
        {
            return new Setting<T>(true, false, value);
        }

        report(Invalid(definition, text, $"it must be {definition.Format.Allowed}", key));
        return new Setting<T>(false, true, default);
    }

    /// <summary>The problem of an annotation that can be read and not be used.</summary>
    public Problem Invalid(AnnotationDefinition definition, string why, ResourceKey? key = null) =>
        Invalid(definition, Text(definition.Key) ?? "", why, key);

    /// <summary>The text of any annotation without the blanks around it; null where nothing is left.</summary>
    public string? Text(string key) =>
        annotations.TryGetValue(key, out var text) && text.Trim(Blanks) is { Length: > 0 } trimmed ? trimmed : null;

    private static Problem Invalid(AnnotationDefinition definition, string text, string why, ResourceKey? key) => new(
        ProblemKind.Rejected,
        Reasons.InvalidAnnotation,
        key,
        $"Annotation {definition.Key} is {Quote.Text(text)}; {why}. {Until(definition.Concern)}",
        $"Correct it, for example with {Placeholders.AnnotateCommand} {definition.Key}={Quote.Shell(definition.Example)}");

    private static string Until(AnnotationConcern concern) => concern switch
    {
        AnnotationConcern.LoadBalancer => "Until then the load balancer stays as it is.",
        AnnotationConcern.TargetGroups => "Until then the settings of the target groups stay as they are; their nodes are kept up to date.",
        AnnotationConcern.Membership => "Until then no node is added or removed.",
        _ => "Until then nothing is changed on account of it.",
    };
}
