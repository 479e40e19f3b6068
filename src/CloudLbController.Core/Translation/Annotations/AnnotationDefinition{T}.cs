namespace CloudLbController.Core.Translation.Annotations;

/// <summary>One row of the annotation table whose values are read as <typeparamref name="T"/>.</summary>
public sealed record AnnotationDefinition<T>(string Name, AnnotationConcern Concern, ValueFormat<T> Reader) : AnnotationDefinition(Name, Concern)
{
    /// <inheritdoc/>
    public override ValueFormat Format => Reader;
}
