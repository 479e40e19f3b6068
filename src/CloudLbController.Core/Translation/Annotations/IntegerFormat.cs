using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudLbController.Core.Translation.Annotations;

/// <summary>A whole number within bounds.</summary>
/// <param name="minimum">The smallest.</param>
/// <param name="maximum">The largest.</param>
/// <param name="unit">What it counts, in the plural; null for a bare number.</param>
internal sealed class IntegerFormat(int minimum, int maximum, string? unit = null) : ValueFormat<int>
{
    private const int Longest = 9;

    public override string Allowed => string.Create(
        CultureInfo.InvariantCulture, $"a whole number{(unit is null ? "" : $" of {unit}")} from {minimum} to {maximum}");

    public override JsonObject Schema => Matching("^[0-9]{1,9}$");

    /// <remarks>The framework's parser would take other scripts' digits in part, and NULs at the end.</remarks>
    public override bool TryRead(string text, out int value)
    {
        value = 0;
        return text.Length is > 0 and <= Longest
            && text.All(char.IsAsciiDigit)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
            && value >= minimum
            && value <= maximum;
    }
}
