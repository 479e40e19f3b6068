namespace CloudLbController.Core.Planning;

/// <summary>Words in a problem's remedy that the planner cannot know, since it knows no Kubernetes.</summary>
public static class Placeholders
{
    /// <summary>Stands for the start of the kubectl line that annotates the owner.</summary>
    public const string AnnotateCommand = "{annotate}";
}
