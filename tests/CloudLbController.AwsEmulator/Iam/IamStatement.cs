using System.Text.Json;

namespace CloudLbController.AwsEmulation.Iam;

/// <summary>One statement of a policy.</summary>
internal sealed record IamStatement(bool IsAllow, IReadOnlyList<IamPattern> Actions, IReadOnlyList<IamPattern> Resources, IReadOnlyList<IamCondition> Conditions)
{
    private static readonly string[] Known = ["Sid", "Effect", "Action", "Resource", "Condition"];

    public static IamStatement Read(JsonElement json)
    {
        if (json.EnumerateObject().Select(part => part.Name).Except(Known).FirstOrDefault() is { } unknown)
            throw new FormatException($"statements with {unknown} are not evaluated here");
        var effect = json.GetProperty("Effect").GetString();
        if (effect is not ("Allow" or "Deny"))
            throw new FormatException($"the effect {effect} is neither Allow nor Deny");
        return new IamStatement(
            effect == "Allow",
            [.. Texts(json.GetProperty("Action")).Select(text => new IamPattern(text, ignoreCase: true))],
            [.. Texts(json.GetProperty("Resource")).Select(text => new IamPattern(text, ignoreCase: false))],
            json.TryGetProperty("Condition", out var conditions) ? [.. conditions.EnumerateObject().SelectMany(IamCondition.Read)] : []);
    }

    public bool Fits(IamRequest request) =>
        Actions.Any(pattern => pattern.Fits(request.Action)) && Resources.Any(pattern => pattern.Fits(request.Resource)) && Conditions.All(condition => condition.Holds(request.Context));

    /// <summary>A text, or a list of them.</summary>
    public static IEnumerable<string> Texts(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().Select(item => item.ToString())] : [json.ToString()];
}
