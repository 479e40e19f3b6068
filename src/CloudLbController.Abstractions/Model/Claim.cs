namespace CloudLbController.Abstractions.Model;

/// <summary>A stack's wish for a thing in a shared stack. The same key claimed twice is one thing: claims of one key must be equal.</summary>
/// <param name="Shared">The shared stack.</param>
/// <param name="Resource">What it should hold for us.</param>
public sealed record Claim(StackId Shared, Resource Resource);
