using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Memory.Marks;

/// <summary>The places of a thing where a mark can be written.</summary>
/// <param name="Name">Its name; chosen at creation and never read where there are tags.</param>
/// <param name="Description">Free text.</param>
/// <param name="Tags">Its tags, ordered by name.</param>
public sealed record Labels(string Name, string Description, StructuralList<Tag> Tags)
{
    /// <summary>The value of a tag; null where there is none.</summary>
    public string? Tag(string name) => Tags.FirstOrDefault(tag => tag.Name == name)?.Value;
}
