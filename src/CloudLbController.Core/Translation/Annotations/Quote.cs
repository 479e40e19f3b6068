using System.Globalization;
using System.Text;

namespace CloudLbController.Core.Translation.Annotations;

/// <summary>Shows a text that somebody else wrote: short, on one line, in characters that every terminal shows as they are.</summary>
internal static class Quote
{
    private const int Longest = 64;

    /// <summary>At most 64 characters in quotation marks; what is not printable ASCII is escaped.</summary>
    public static string Text(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Longest)))
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                >= ' ' and <= '~' => quoted.Append(c),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
        }

        return quoted.Append(text.Length > Longest ? "\"..." : "\"").ToString();
    }

    /// <summary>The same without the quotation marks, for words that are known to be short and plain unless somebody is playing tricks.</summary>
    public static string Plain(string text) => Text(text).Trim('"');

    /// <summary>One word of a shell's command line; the text has no single quote.</summary>
    public static string Shell(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,".Contains(c, StringComparison.Ordinal)) ? text : $"'{text}'";
}
