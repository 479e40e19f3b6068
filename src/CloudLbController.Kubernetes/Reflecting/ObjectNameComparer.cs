using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Kubernetes.Reflecting;

/// <summary>By namespace, then name, ordinally: snapshots are read in the same order on every machine.</summary>
internal sealed class ObjectNameComparer : IComparer<ObjectName>
{
    public static readonly ObjectNameComparer Instance = new();

    public int Compare(ObjectName x, ObjectName y)
    {
        var order = string.CompareOrdinal(x.Namespace, y.Namespace);
        return order != 0 ? order : string.CompareOrdinal(x.Name, y.Name);
    }
}
