namespace CloudLbController.Core.Planning;

/// <summary>Words in a problem's remedy that the planner cannot know, since it knows no Kubernetes.</summary>
public static class Placeholders
{
    /// <summary>Stands for the start of the kubectl line that annotates the owner.</summary>
    public const string AnnotateCommand = "{annotate}";

    /// <summary>Puts the real line in.</summary>
    /// <param name="text">The text with the placeholder.</param>
    /// <param name="kind">The owner's kind as kubectl takes it.</param>
    /// <param name="ns">Its namespace.</param>
    /// <param name="name">Its name.</param>
    public static string Fill(string text, string kind, string? ns, string name) =>
        text.Replace(AnnotateCommand, $"kubectl annotate --overwrite {kind} {name} -n {ns}", StringComparison.Ordinal);
}
