using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Kubernetes.Events;

/// <summary>The object that an event is about.</summary>
public sealed record ObjectReference(ResourceType Type, ObjectName Name, string Uid, string ResourceVersion)
{
    public static ObjectReference To(ResourceType type, ObjectMeta meta) => new(type, meta.ObjectName, meta.Uid, meta.ResourceVersion);
}
