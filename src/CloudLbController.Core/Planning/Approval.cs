using System.Security.Cryptography;
using System.Text;
using CloudLbController.Abstractions.Model;

namespace CloudLbController.Core.Planning;

/// <summary>The hash that approves one replacement and nothing else.</summary>
public static class Approval
{
    /// <summary>
    /// Twelve hex digits over the stack, the key, the old thing's id and the new identity; not over settings that may change meanwhile, so that an approval
    /// stays good until it is used.
    /// </summary>
    public static string Hash(StackId stack, ResourceKey key, string oldId, object newIdentity)
    {
        var text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stack}\n{key}\n{oldId}\n{newIdentity}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
    }
}
