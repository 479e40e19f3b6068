using CloudLbController.AwsEmulation.Generated.Ec2;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>What tags of EC2 may be.</summary>
internal sealed class Ec2TagChecks(Account account)
{
    private const int MaxTags = 50;

    /// <summary>The tags for what a call creates.</summary>
    public IReadOnlyDictionary<string, string> OfNew(string type, IReadOnlyList<TagSpecificationShape>? specifications)
    {
        var wrong = (specifications ?? []).FirstOrDefault(specification => specification.ResourceType != type);
        account.Rules.Refuse(Ec2Rules.TagType, wrong is not null, "InvalidParameterValue", $"'{wrong?.ResourceType}' is not a valid taggable resource type for this operation.");
        return Checked((specifications ?? []).SelectMany(specification => specification.Tags ?? []), new Dictionary<string, string>());
    }

    /// <summary>New tags beside those that a thing has.</summary>
    public IReadOnlyDictionary<string, string> Checked(IEnumerable<TagShape> asked, IReadOnlyDictionary<string, string> existing)
    {
        var (rules, tags) = (account.Rules, asked.Select(tag => KeyValuePair.Create(tag.Key ?? "", tag.Value ?? "")).ToList());
        var twice = tags.GroupBy(tag => tag.Key).FirstOrDefault(same => same.Count() > 1)?.Key;
        rules.Refuse(Ec2Rules.TagOnce, twice is not null, "InvalidParameterValue", $"Duplicate tag key '{twice}' specified.");
        rules.Refuse(
            Ec2Rules.TagPrefix, tags.Exists(tag => tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)), "InvalidParameterValue",
            "Tag keys starting with 'aws:' are reserved for internal use");
        rules.Refuse(Ec2Rules.TagSize, tags.Exists(tag => tag.Key.Length is 0 or > 127), "InvalidParameterValue", "Tag key must have between 1 and 127 characters");
        rules.Refuse(Ec2Rules.TagSize, tags.Exists(tag => tag.Value.Length > 255), "InvalidParameterValue", "Tag value exceeds the maximum length of 255 characters");
        rules.Refuse(
            Ec2Rules.TagCount, existing.Keys.Union(tags.Select(tag => tag.Key)).Count() > MaxTags, "TagLimitExceeded", $"The maximum number of Tags for a resource has been reached ({MaxTags})");
        return tags.GroupBy(tag => tag.Key).ToDictionary(same => same.Key, same => same.Last().Value);
    }
}
