namespace CloudLbController.Core.Translation.Annotations;

/// <summary>What an annotation's value looks like, and how it is read.</summary>
/// <typeparam name="T">What the value means.</typeparam>
public abstract class ValueFormat<T> : ValueFormat
{
    /// <summary>Reads a value that has no blanks around it. Never throws, whatever the text.</summary>
    public abstract bool TryRead(string text, out T value);
}
