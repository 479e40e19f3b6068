namespace CloudLbController.Kubernetes.Labels;

/// <summary>What Kubernetes takes as a label.</summary>
internal static class LabelSyntax
{
    private const int LongestName = 63;
    private const int LongestPrefix = 253;

    /// <summary><c>name</c> or <c>dns.prefix/name</c>.</summary>
    public static bool IsKey(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return IsName(text[(slash + 1)..]) && (slash < 0 || IsPrefix(text[..slash]));
    }

    /// <summary>Empty, or at most 63 characters of letters, digits, <c>-_.</c>, with a letter or digit at both ends.</summary>
    public static bool IsValue(string text) => text.Length == 0 || IsName(text);

    private static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName
        && char.IsAsciiLetterOrDigit(text[0])
        && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static bool IsPrefix(string text) =>
        text.Length is > 0 and <= LongestPrefix
        && text.Split('.').All(label => IsName(label) && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));
}
