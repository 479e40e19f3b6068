using System.Text.RegularExpressions;
using CloudLbController.Abstractions.Model;

namespace CloudLbController.Core.Translation.Annotations;

/// <summary>A list of names, in the order given, each once.</summary>
internal sealed partial class NamesFormat : ValueFormat<StructuralList<string>>
{
    private const int Longest = 4096;

    public override string Allowed => "names of letters, digits and ._:/=+@-, separated by commas";

    public override bool TryRead(string text, out StructuralList<string> value)
    {
        value = text.Length > Longest ? [] : text.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToStructuralList();
        return value.Count > 0 && value.All(name => Name().IsMatch(name));
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:/=+@-]{0,254}\z")]
    private static partial Regex Name();
}
