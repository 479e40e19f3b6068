using System.Text.Json;

namespace CloudLbController.AwsEmulation.Iam;

/// <summary>What must hold of one condition key.</summary>
/// <param name="Operator">StringEquals, StringLike or Null.</param>
/// <param name="Key">Such as aws:RequestTag/owner.</param>
/// <param name="Values">Alternatives.</param>
internal sealed record IamCondition(string Operator, string Key, IReadOnlyList<string> Values)
{
    private static readonly string[] Operators = ["StringEquals", "StringLike", "Null"];

    public static IEnumerable<IamCondition> Read(JsonProperty json) => Operators.Contains(json.Name)
        ? [.. json.Value.EnumerateObject().Select(key => new IamCondition(json.Name, key.Name, [.. IamStatement.Texts(key.Value)]))]
        : throw new FormatException($"conditions with {json.Name} are not evaluated here");

    public bool Holds(IReadOnlyDictionary<string, string> context)
    {
        var value = context.GetValueOrDefault(Key);
        return Operator switch
        {
            "Null" => Values.Contains(value is null ? "true" : "false", StringComparer.OrdinalIgnoreCase),
            "StringLike" => value is not null && Values.Any(pattern => new IamPattern(pattern, ignoreCase: false).Fits(value)),
            _ => value is not null && Values.Contains(value),
        };
    }
}
