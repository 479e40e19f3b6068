namespace CloudLbController.Core.Translation.Annotations;

/// <summary>One row of the annotation table.</summary>
/// <param name="Name">The key without <see cref="Prefix"/>.</param>
/// <param name="Concern">What it is about.</param>
public abstract record AnnotationDefinition(string Name, AnnotationConcern Concern)
{
    /// <summary>The prefix of all our annotations.</summary>
    public const string Prefix = "cloudlb.io/";

    /// <summary>The whole key.</summary>
    public string Key => Prefix + Name;

    /// <summary>Where it is allowed.</summary>
    public AnnotationSubjects Subjects { get; init; } = AnnotationSubjects.Service;

    /// <summary>What holds where it is not set, in words.</summary>
    public required string Default { get; init; }

    /// <summary>A value that can be read, for messages and the reference page.</summary>
    public required string Example { get; init; }

    /// <summary>What it does, in a sentence or two.</summary>
    public required string Description { get; init; }

    /// <summary>What the value looks like.</summary>
    public abstract ValueFormat Format { get; }
}
