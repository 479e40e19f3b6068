using System.Globalization;
using System.Net;
using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Snapshots;

namespace CloudLbController.Core.Translation;

/// <summary>An address range in its one spelling: host bits zero.</summary>
/// <param name="Family">Its family.</param>
/// <param name="Text">The text, such as <c>10.0.0.0/8</c>.</param>
/// <param name="IsEverything">Whether every address of the family is in it.</param>
internal sealed record Cidr(AddressFamily Family, string Text, bool IsEverything)
{
    /// <summary>Reads a range; bits behind the prefix are taken as zero. Null where the text is not a range.</summary>
    public static Cidr? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || IpText.Parse(text[..slash]) is not { } address || Length(text[(slash + 1)..]) is not { } length)
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        return length > bytes.Length * 8
            ? null
            : new Cidr(IpText.FamilyOf(address), string.Create(CultureInfo.InvariantCulture, $"{Masked(bytes, length)}/{length}"), length == 0);
    }

    private static int? Length(string text) =>
        text.Length is 1 or 2 or 3 && text.All(char.IsAsciiDigit) ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static IPAddress Masked(byte[] bytes, int length)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(length - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xFF << (8 - kept));
        }

        return new IPAddress(bytes);
    }
}
