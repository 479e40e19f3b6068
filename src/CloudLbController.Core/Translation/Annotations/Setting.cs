namespace CloudLbController.Core.Translation.Annotations;

/// <summary>What became of one annotation: not set, read, or broken.</summary>
/// <param name="IsSet">Whether there is a value that could be read.</param>
/// <param name="IsBroken">Whether there is a value that could not be read; its problem is reported already.</param>
/// <param name="Value">The value where it is set, else the type's default.</param>
internal readonly record struct Setting<T>(bool IsSet, bool IsBroken, T? Value)
{
    /// <summary>The value, or what to use where there is none.</summary>
    public T Or(T fallback) => IsSet ? Value! : fallback;
}
