using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>What tags here may be, beyond what the model says.</summary>
internal sealed class ElbTagChecks(Account account)
{
    private const int MaxTags = 50;

    /// <summary>New tags beside those that a thing has; not every operation has a code of its own for keys given twice.</summary>
    public IReadOnlyDictionary<string, string> Checked(IReadOnlyList<TagShape>? asked, IReadOnlyDictionary<string, string>? existing = null, string duplicateCode = "DuplicateTagKeys")
    {
        var tags = (asked ?? []).Select(tag => KeyValuePair.Create(tag.Key ?? "", tag.Value ?? "")).ToList();
        var twice = tags.GroupBy(tag => tag.Key).FirstOrDefault(same => same.Count() > 1)?.Key;
        account.Rules.Refuse(ElbTagRules.Once, twice is not null, duplicateCode, $"The tag key '{twice}' was specified more than once");
        account.Rules.Refuse(
            ElbTagRules.Prefix, tags.Exists(tag => tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)), "ValidationError", "aws: prefixed tag key names are not allowed for external use");
        var count = (existing?.Keys ?? []).Union(tags.Select(tag => tag.Key)).Count();
        account.Rules.Refuse(ElbTagRules.Count, count > MaxTags, "TooManyTags", $"The maximum number of tags on a resource is {MaxTags}");
        return tags.GroupBy(tag => tag.Key).ToDictionary(same => same.Key, same => same.Last().Value);
    }
}
