using System.Net;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>Addresses that traffic may be sent to.</summary>
internal static class Address
{
    /// <summary>Networks that lead nowhere, or back to the node itself, in the order in which the server looks.</summary>
    private static readonly (IPNetwork V4, IPNetwork V6, string Why)[] Special =
    [
        (IPNetwork.Parse("0.0.0.0/32"), IPNetwork.Parse("::/128"), "may not be unspecified (0.0.0.0 or ::)"),
        (IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128"), "may not be in the loopback range (127.0.0.0/8, ::1/128)"),
        (IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("fe80::/10"), "may not be in the link-local range (169.254.0.0/16, fe80::/10)"),
        (IPNetwork.Parse("224.0.0.0/24"), IPNetwork.Parse("ff02::/16"), "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"),
    ];

    /// <summary>Adds what is wrong with an address.</summary>
    public static void Validate(string field, string text, ICollection<FieldError> errors)
    {
        // .NET also reads "10.1" and "0x7f000001" as addresses.
        if (!IPAddress.TryParse(text, out var address) || (!text.Contains(':', StringComparison.Ordinal) && text != address.ToString()))
            errors.Add(FieldError.Invalid(field, text, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"));
        else if (Special.FirstOrDefault(special => special.V4.Contains(address) || special.V6.Contains(address)) is { Why: { } why })
            errors.Add(FieldError.Invalid(field, text, why));
    }
}
