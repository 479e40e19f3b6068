namespace CloudLbController.Kubernetes.Events;

/// <summary>The <c>type</c> of a Kubernetes event.</summary>
public enum EventLevel
{
    Normal,
    Warning,
}
