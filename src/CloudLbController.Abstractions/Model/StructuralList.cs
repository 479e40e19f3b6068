using System.Collections;
using System.Runtime.CompilerServices;

namespace CloudLbController.Abstractions.Model;

/// <summary>An immutable list that compares by its elements, in order, so that records that hold lists compare structurally.</summary>
/// <typeparam name="T">The element; compared by its default equality.</typeparam>
[CollectionBuilder(typeof(StructuralList), nameof(StructuralList.Create))]
public sealed class StructuralList<T> : IReadOnlyList<T>, IEquatable<StructuralList<T>>
{
    /// <summary>The list without elements.</summary>
    public static readonly StructuralList<T> Empty = new([]);

    private readonly T[] _items;

    internal StructuralList(T[] items) => _items = items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <inheritdoc/>
    public bool Equals(StructuralList<T>? other) =>
        other is not null && (ReferenceEquals(this, other) || _items.AsSpan().SequenceEqual(other._items));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StructuralList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <summary>The elements in brackets, for logs and plans.</summary>
    public override string ToString() => $"[{string.Join(", ", _items)}]";
}
