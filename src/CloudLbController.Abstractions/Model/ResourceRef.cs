namespace CloudLbController.Abstractions.Model;

/// <summary>One resource's mention of another, by key.</summary>
/// <param name="Stack">The shared stack that holds it; null for the own stack.</param>
/// <param name="Key">The key within that stack.</param>
public readonly record struct ResourceRef(StackId? Stack, ResourceKey Key)
{
    /// <summary>A resource of the own stack.</summary>
    public static implicit operator ResourceRef(ResourceKey key) => new(null, key);

    /// <summary>A resource of the own stack.</summary>
    public static ResourceRef FromResourceKey(ResourceKey key) => key;

    /// <inheritdoc/>
    public override string ToString() => Stack is { } stack ? $"{stack}:{Key}" : Key.Value;
}
