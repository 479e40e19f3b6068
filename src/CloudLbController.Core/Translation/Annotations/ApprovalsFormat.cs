using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace CloudLbController.Core.Translation.Annotations;

/// <summary>Hashes of approved replacements.</summary>
internal sealed class ApprovalsFormat : ValueFormat<IReadOnlySet<string>>
{
    private const int HashLength = 12;
    private const int MostHashes = 32;

    public override string Allowed => "the hash that the condition shows (twelve hexadecimal digits), or several separated by commas";

    public override JsonObject Schema => Matching("^[0-9a-f]{12}( *, *[0-9a-f]{12})*$");

    public override bool TryRead(string text, out IReadOnlySet<string> value)
    {
        var hashes = text.Length > MostHashes * (HashLength + 2) ? [] : text.Split(',').Select(part => part.Trim(' ')).ToList();
        var readable = hashes.Count is > 0 and <= MostHashes && hashes.All(IsHash);
        value = readable ? hashes.ToFrozenSet(StringComparer.Ordinal) : FrozenSet<string>.Empty;
        return readable;
    }

    private static bool IsHash(string text) => text.Length == HashLength && text.All(char.IsAsciiHexDigitLower);
}
