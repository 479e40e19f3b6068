using System.Text.RegularExpressions;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>Names of a container's ports, as IANA forms those of services (RFC 6335, section 5.1).</summary>
internal static partial class PortName
{
    private const int Longest = 15;

    /// <summary>Adds what is wrong with a name.</summary>
    public static void Validate(string field, string name, ICollection<FieldError> errors)
    {
        foreach (var why in Faults(name))
            errors.Add(FieldError.Invalid(field, name, why));
    }

    private static IEnumerable<string> Faults(string name)
    {
        if (name.Length > Longest)
            yield return $"must be no more than {Longest} characters";
        if (!Characters().IsMatch(name))
            yield return "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)";
        if (!name.Any(char.IsAsciiLetterLower))
            yield return "must contain at least one letter (a-z)";
        if (name.Contains("--", StringComparison.Ordinal))
            yield return "must not contain consecutive hyphens";
        if (name.StartsWith('-') || name.EndsWith('-'))
            yield return "must not begin or end with a hyphen";
    }

    [GeneratedRegex(@"^[-a-z0-9]+\z")]
    private static partial Regex Characters();
}
