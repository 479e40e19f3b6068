using System.Text.Json;

namespace CloudLbController.AwsSdk.Generator.Reading;

/// <summary>One call.</summary>
/// <param name="Name">The value of <c>Action</c>.</param>
/// <param name="Input">The shape of what is asked; null where nothing is.</param>
/// <param name="Output">The shape of what is answered; null where nothing is.</param>
/// <param name="ResultWrapper">The element around the answer; null where there is none.</param>
/// <param name="Errors">The shapes of the errors that it says it answers with.</param>
internal sealed record Operation(string Name, string? Input, string? Output, string? ResultWrapper, IReadOnlyList<string> Errors)
{
    public static Operation Read(JsonElement json) => new(
        json.GetProperty("name").GetString()!,
        Text(json, "input", "shape"),
        Text(json, "output", "shape"),
        Text(json, "output", "resultWrapper"),
        json.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray().Select(error => error.GetProperty("shape").GetString()!)] : []);

    private static string? Text(JsonElement json, string part, string name) =>
        json.TryGetProperty(part, out var found) && found.TryGetProperty(name, out var text) ? text.GetString() : null;
}
