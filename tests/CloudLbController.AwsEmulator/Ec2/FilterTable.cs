using System.Text.RegularExpressions;
using CloudLbController.AwsEmulation.Generated.Ec2;
using CloudLbController.AwsEmulation.Rules;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>The filters of one read: by name, what of a thing is compared. Values of one filter are alternatives, filters add up.</summary>
internal sealed class FilterTable<T> : Dictionary<string, Func<T, IEnumerable<string?>>>
{
    private const string ByTag = "tag:";

    /// <summary>What has tags can be found by them too.</summary>
    public FilterTable() => this["tag-key"] = thing => TagsOf(thing).Keys;

    public IEnumerable<T> Apply(RuleTable rules, IEnumerable<T> things, IReadOnlyList<FilterShape> filters)
    {
        rules.Refuse(
            Ec2Rules.FilterValues, filters.Any(filter => filter.Values?.Count > 200), "FilterLimitExceeded", "The maximum number of values of a filter is 200");
        foreach (var filter in filters)
        {
            rules.Refuse(Ec2Rules.FilterKnown, Compared(filter.Name) is null, "InvalidParameterValue", $"The filter '{filter.Name}' is invalid");
            things = Apply(rules, things, filter);
        }

        return things;
    }

    private IEnumerable<T> Apply(RuleTable rules, IEnumerable<T> things, FilterShape filter)
    {
        if (Compared(filter.Name) is not { } compared)
            return things;
        var patterns = (filter.Values ?? []).Select(value => Pattern(rules, value)).ToList();
        return things.Where(thing => compared(thing).OfType<string>().Any(value => patterns.Exists(pattern => pattern.IsMatch(value))));
    }

    private Func<T, IEnumerable<string?>>? Compared(string? name)
    {
        if (name is null)
            return null;
        return name.StartsWith(ByTag, StringComparison.Ordinal) ? thing => [TagsOf(thing).GetValueOrDefault(name[ByTag.Length..])] : this.GetValueOrDefault(name);
    }

    private static IReadOnlyDictionary<string, string> TagsOf(T thing) =>
        thing is TaggedThing tagged ? tagged.Tags.Shown : throw AwsErrorException.Value("The filter 'tag' is invalid");

    private static Regex Pattern(RuleTable rules, string value) => new($"^{(rules.IsOn(Ec2Rules.FilterWildcards) ? WithWildcards(value) : Regex.Escape(value))}$", RegexOptions.Singleline);

    /// <summary>A backslash takes a wildcard its meaning.</summary>
    private static string WithWildcards(string value) => Regex.Replace(value, @"\\([*?\\])|([*?])|.", match => match switch
    {
        { Groups: [_, { Success: true } literal, ..] } => Regex.Escape(literal.Value),
        { Value: "*" } => ".*",
        { Value: "?" } => ".",
        _ => Regex.Escape(match.Value),
    }, RegexOptions.Singleline);
}
