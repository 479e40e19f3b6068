using System.Text.Json;

namespace CloudLbController.AwsSdk.Generator.Reading;

/// <summary>A part of a structure, list or map.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="Shape">The shape of its values.</param>
/// <param name="IsRequired">Whether a request must have it.</param>
/// <param name="LocationName">Its name on the wire, where that is another.</param>
/// <param name="QueryName">Its name in a request of protocol ec2, where that is another again.</param>
internal sealed record Member(string Name, string Shape, bool IsRequired, string? LocationName, string? QueryName)
{
    public static Member Read(string name, JsonElement json, bool isRequired) => new(
        name,
        json.GetProperty("shape").GetString()!,
        isRequired,
        json.TryGetProperty("locationName", out var location) ? location.GetString() : null,
        json.TryGetProperty("queryName", out var query) ? query.GetString() : null);
}
