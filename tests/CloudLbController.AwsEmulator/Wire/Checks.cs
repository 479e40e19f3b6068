using System.Globalization;
using System.Text.RegularExpressions;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Wire;

/// <summary>Finds what is wrong with a question by the model alone; each protocol has its own words for it.</summary>
internal abstract class Checks(RuleTable rules)
{
    /// <summary>Between the name of a list and the number of an item.</summary>
    public abstract string? ItemName { get; }

    public void Missing(string path)
    {
        if (rules.IsOn(WireRules.Required))
            ReportMissing(path);
    }

    public void Text(string path, string value, Constraint? constraint)
    {
        if (constraint is null || !rules.IsOn(WireRules.Bounds))
            return;
        if (constraint.Values is { } values && !values.Contains(value))
            Report(path, value, $"Member must satisfy enum value set: [{string.Join(", ", values)}]");
        else if (constraint.Pattern is { } pattern && !Regex.IsMatch(value, pattern))
            Report(path, value, $"Member must satisfy regular expression pattern: {pattern}");
        Range(path, value, value.Length, constraint, "length ");
    }

    public void Number(string path, double value, Constraint? constraint)
    {
        if (constraint is not null && rules.IsOn(WireRules.Bounds))
            Range(path, value.ToString(CultureInfo.InvariantCulture), value, constraint, "value ");
    }

    public void Count(string path, int count, Constraint? constraint)
    {
        if (constraint is not null && rules.IsOn(WireRules.Bounds))
            Range(path, $"{count} items", count, constraint, "length ");
    }

    /// <summary>A value that is not of its type at all.</summary>
    public void Malformed(string path, string value, string type) => Report(path, value, $"Member must be of type {type}");

    /// <summary>Refuses the question if anything is wrong with it.</summary>
    public abstract void Done(FormNode form);

    protected abstract void ReportMissing(string path);

    protected abstract void Report(string path, string value, string constraint);

    private void Range(string path, string value, double size, Constraint constraint, string what)
    {
        if (size < constraint.Min)
            Report(path, value, $"Member must have {what}greater than or equal to {constraint.Min}");
        if (size > constraint.Max)
            Report(path, value, $"Member must have {what}less than or equal to {constraint.Max}");
    }
}
