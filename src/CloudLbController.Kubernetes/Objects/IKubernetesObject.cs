namespace CloudLbController.Kubernetes.Objects;

/// <summary>An object of the API, decoded into the few fields that we use.</summary>
public interface IKubernetesObject
{
    /// <summary>Who the object is.</summary>
    ObjectMeta Metadata { get; }
}
