namespace CloudLbController.Providers.Memory.Marks;

/// <summary>A name and a value on a thing.</summary>
public sealed record Tag(string Name, string Value);
