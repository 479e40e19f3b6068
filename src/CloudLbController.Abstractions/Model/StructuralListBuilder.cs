namespace CloudLbController.Abstractions.Model;

/// <summary>Makes <see cref="StructuralList{T}"/> from collection expressions and sequences.</summary>
public static class StructuralList
{
    /// <summary>Copies the elements; what a collection expression calls.</summary>
    public static StructuralList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? StructuralList<T>.Empty : new(items.ToArray());

    /// <summary>Copies the elements.</summary>
    public static StructuralList<T> ToStructuralList<T>(this IEnumerable<T> items) => Create<T>(items.ToArray());
}
