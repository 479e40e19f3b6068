using System.Text.RegularExpressions;

namespace CloudLbController.AwsEmulation.Iam;

/// <summary>A text in which * stands for any characters, and ? for one.</summary>
internal sealed class IamPattern(string text, bool ignoreCase)
{
    private readonly Regex _regex = new(
        $"^{Regex.Escape(text).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}$",
        RegexOptions.Singleline | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None));

    public bool Fits(string value) => _regex.IsMatch(value);
}
