using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CloudLbController.Core.Translation.Annotations;

/// <summary>A text of a certain shape.</summary>
/// <param name="pattern">The shape; matched without backtracking, so that no text takes long.</param>
/// <param name="longest">The most characters.</param>
/// <param name="allowed">The shape in words.</param>
internal sealed class TextFormat(string pattern, int longest, string allowed) : ValueFormat<string>
{
    private readonly Regex _shape = new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public override string Allowed => allowed;

    public override JsonObject Schema
    {
        get
        {
            var schema = Matching(pattern.Replace("\\z", "$", StringComparison.Ordinal));
            schema["maxLength"] = longest;
            return schema;
        }
    }

    public override bool TryRead(string text, out string value)
    {
        value = text;
        return text.Length <= longest && _shape.IsMatch(text);
    }
}
