namespace CloudLbController.Kubernetes.Labels;

/// <summary>
/// Reads <c>a=b</c>, <c>a==b</c>, <c>a!=b</c>, <c>a</c>, <c>!a</c>, <c>a in (b,c)</c> and <c>a notin (b,c)</c>, separated by commas.
/// </summary>
internal static class LabelSelectorParser
{
    /// <summary>Far more than a sensible selector has; what is longer is an accident or an attack.</summary>
    private const int Longest = 4096;

    public static LabelSelector? Parse(string text)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        var requirements = Split(text).Select(Requirement).ToList();
        return requirements.Contains(null) ? null : new LabelSelector(requirements.OfType<LabelRequirement>());
    }

    /// <summary>Splits at the commas outside parentheses.</summary>
    private static List<string> Split(string text)
    {
        List<string> parts = [];
        var (start, inside) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            inside = text[i] switch { '(' => true, ')' => false, _ => inside };
            if (text[i] == ',' && !inside)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static LabelRequirement? Requirement(string part)
    {
        var text = part.Trim(' ');
        if (text.EndsWith(')'))
        {
            return SetBased(text);
        }

        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at switch
        {
            < 0 when text.StartsWith('!') => Make(text[1..], LabelOperator.NotExists, []),
            < 0 => Make(text, LabelOperator.Exists, []),
            > 0 when text[at - 1] == '!' => Make(text[..(at - 1)], LabelOperator.NotIn, [text[(at + 1)..]]),
            _ => Make(text[..at], LabelOperator.In, [text[(at + 1)..].TrimStart('=')]),
        };
    }

    private static LabelRequirement? SetBased(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var words = open < 0 ? [] : text[..open].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [var key, "in"] => Make(key, LabelOperator.In, text[(open + 1)..^1].Split(',')),
            [var key, "notin"] => Make(key, LabelOperator.NotIn, text[(open + 1)..^1].Split(',')),
            _ => null,
        };
    }

    private static LabelRequirement? Make(string key, LabelOperator op, IReadOnlyList<string> values)
    {
        var trimmed = values.Select(value => value.Trim(' ')).Distinct().Order(StringComparer.Ordinal).ToList();
        var name = key.Trim(' ');
        return LabelSyntax.IsKey(name) && trimmed.All(LabelSyntax.IsValue) ? new LabelRequirement(name, op, trimmed) : null;
    }
}
