namespace CloudLbController.Core.Translation.Annotations;

/// <summary>What an annotation is about, and so what stays as it is while its value cannot be read.</summary>
public enum AnnotationConcern
{
    /// <summary>The load balancer and its address.</summary>
    LoadBalancer,

    /// <summary>The settings of every target group; who the targets are goes on following the nodes.</summary>
    TargetGroups,

    /// <summary>Who the targets are.</summary>
    Membership,

    /// <summary>What the controller may do at all.</summary>
    Permission,

    /// <summary>Nothing: the controller writes it, nobody else does.</summary>
    Output,
}
