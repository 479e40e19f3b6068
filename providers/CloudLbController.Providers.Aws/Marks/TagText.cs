using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CloudLbController.Providers.Aws.Marks;

/// <summary>Texts that tags and names can hold.</summary>
internal static partial class TagText
{
    private const int LongestValue = 256;

    /// <summary>The text where a tag takes it; else a hash of it, which compares as well.</summary>
    public static string Of(string text) => text.Length <= LongestValue && Allowed().IsMatch(text) ? text : $"sha256:{Hash(text, 40)}";

    /// <summary>The first hexadecimal digits of a text's hash.</summary>
    public static string Hash(string text, int digits) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..digits];

    [GeneratedRegex(@"^[A-Za-z0-9 +\-=._:/@]*\z")]
    private static partial Regex Allowed();
}
