using CloudLbController.Abstractions.Model;

namespace CloudLbController.Abstractions.Planning;

/// <summary>Make a resource, with its ownership mark in the very call.</summary>
/// <param name="Resource">What to make.</param>
public sealed record CreateChange(Resource Resource) : Change(Resource.Key);
