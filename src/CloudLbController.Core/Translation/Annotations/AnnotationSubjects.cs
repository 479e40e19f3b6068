namespace CloudLbController.Core.Translation.Annotations;

/// <summary>The kinds that an annotation may stand on.</summary>
[Flags]
public enum AnnotationSubjects
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A Service of type LoadBalancer.</summary>
    Service = 1,

    /// <summary>An Ingress.</summary>
    Ingress = 2,
}
