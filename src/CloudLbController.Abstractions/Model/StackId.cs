namespace CloudLbController.Abstractions.Model;

/// <summary>
/// The key of a stack: one Service, one Ingress group, or one thing that several of them share. Its text is stable: it is written into ownership marks.
/// </summary>
public readonly record struct StackId : IComparable<StackId>
{
    private StackId(string value) => Value = value;

    /// <summary><c>service/&lt;namespace&gt;/&lt;name&gt;</c> or <c>shared/&lt;name&gt;</c>.</summary>
    public string Value { get; }

    /// <summary>Whether this is a thing that several stacks share, whose desired state is the fold of their claims.</summary>
    public bool IsShared => Value.StartsWith("shared/", StringComparison.Ordinal);

    /// <summary>The stack of one Service.</summary>
    public static StackId Service(string ns, string name) => new($"service/{ns}/{name}");

    /// <summary>The stack of a thing that several stacks share, such as <c>backend-access</c>.</summary>
    public static StackId Shared(string name) => new($"shared/{name}");

    /// <summary>Reads a mark's text back; null where it is not one of ours.</summary>
    public static StackId? TryParse(string? text) => text?.Split('/') switch
    {
        ["service", { Length: > 0 }, { Length: > 0 }] => new StackId(text),
        ["shared", { Length: > 0 }] => new StackId(text),
        _ => null,
    };

    /// <inheritdoc/>
    public int CompareTo(StackId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator <(StackId left, StackId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator >(StackId left, StackId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator <=(StackId left, StackId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator >=(StackId left, StackId right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Value;
}
