namespace CloudLbController.Core.Planning;

/// <summary>Words in a problem's remedy that only the shell around the planner can fill in.</summary>
public static class Placeholders
{
    /// <summary>Stands for <c>kubectl annotate --overwrite KIND NAME -n NAMESPACE</c> of the owner.</summary>
    public const string AnnotateCommand = "{annotate}";
}
