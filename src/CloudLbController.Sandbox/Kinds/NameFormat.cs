using System.Text.RegularExpressions;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>What names may look like, and how the server says that one does not.</summary>
/// <param name="Longest">In characters.</param>
/// <param name="Pattern">The whole name.</param>
/// <param name="Words">What is wrong with one that does not fit.</param>
internal sealed partial record NameFormat(int Longest, Regex Pattern, string Words)
{
    private const string Label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

    /// <summary>Most objects.</summary>
    public static readonly NameFormat Subdomain = new(253, SubdomainPattern(), "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
        + @$"(e.g. 'example.com', regex used for validation is '{Label}(\.{Label})*')");

    /// <summary>Namespaces: they are parts of host names.</summary>
    public static readonly NameFormat Dns1123Label = new(63, LabelPattern(), "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character "
        + $"(e.g. 'my-name',  or '123-abc', regex used for validation is '{Label}')");

    /// <summary>Services: they begin with a letter.</summary>
    public static readonly NameFormat Dns1035Label = new(63, Dns1035Pattern(), "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character "
        + "(e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')");

    /// <summary>What follows the prefix of a label's key.</summary>
    public static readonly NameFormat LabelKey = new(63, LabelKeyPattern(), "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')");

    public static readonly NameFormat LabelValue = new(63, LabelValuePattern(), "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')");

    /// <summary>Keys of ConfigMaps and Secrets: they may become names of files.</summary>
    public static readonly NameFormat DataKey = new(253, DataKeyPattern(), "a valid config key must consist of alphanumeric characters, '-', '_' or '.' "
        + "(e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')");

    /// <summary>Adds what is wrong with a value.</summary>
    public void Validate(string field, string value, ICollection<FieldError> errors)
    {
        if (value.Length > Longest)
            errors.Add(FieldError.Invalid(field, value, $"must be no more than {Longest} characters"));
        if (!Pattern.IsMatch(value))
            errors.Add(FieldError.Invalid(field, value, Words));
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"^(?!\.\z|\.\.)[-._a-zA-Z0-9]+\z")]
    private static partial Regex DataKeyPattern();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Dns1035Pattern();

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z")]
    private static partial Regex LabelKeyPattern();

    [GeneratedRegex(@"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\z")]
    private static partial Regex LabelValuePattern();
}
