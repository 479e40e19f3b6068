using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Snapshots;

namespace CloudLbController.Core.Translation.Annotations;

/// <summary>One IP address, or one of each family.</summary>
internal sealed class AddressesFormat : ValueFormat<StructuralList<string>>
{
    /// <summary>Two addresses, a comma, some blanks.</summary>
    private const int Longest = 128;

    public override string Allowed => "an IP address, or an IPv4 and an IPv6 address separated by a comma";

    public override bool TryRead(string text, out StructuralList<string> value)
    {
        var addresses = text.Length > Longest ? [] : text.Split(',').Select(part => IpText.Parse(part.Trim(' '))).ToList();
        var readable = addresses.Count is 1 or 2
            && !addresses.Contains(null)
            && addresses.DistinctBy(address => address!.AddressFamily).Count() == addresses.Count;
        value = readable ? addresses.Select(address => address!.ToString()).ToStructuralList() : [];
        return readable;
    }
}
