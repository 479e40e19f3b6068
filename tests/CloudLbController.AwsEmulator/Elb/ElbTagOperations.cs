using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>AddTags, RemoveTags and DescribeTags.</summary>
internal sealed class ElbTagOperations(Account account, ElbTagChecks checks)
{
    private const int MaxResources = 20;

    public AddTagsOutput Add(AddTagsInput asked)
    {
        var changes = Find(asked.ResourceArns, ElbTagRules.ResourceKnown).Select(thing => (Thing: thing, Tags: checks.Checked(asked.Tags, thing.Tags.Actual))).ToList();
        foreach (var (thing, tags) in changes)
            thing.Tags.Set(tags);
        return new AddTagsOutput();
    }

    public RemoveTagsOutput Remove(RemoveTagsInput asked)
    {
        foreach (var thing in Find(asked.ResourceArns, ElbTagRules.ResourceKnown))
            thing.Tags.Remove(asked.TagKeys.Select(key => KeyValuePair.Create(key, (string?)null)).ToList());
        return new RemoveTagsOutput();
    }

    public DescribeTagsOutput Describe(DescribeTagsInput asked)
    {
        account.Rules.Refuse(ElbTagRules.Twenty, asked.ResourceArns.Count > MaxResources, "ValidationError", $"Up to {MaxResources} resources can be described, but {asked.ResourceArns.Count} were specified");
        return new DescribeTagsOutput { TagDescriptions = [.. Find(asked.ResourceArns, ElbTagRules.AllKnown).Select(Shape)] };
    }

    private List<ElbThing> Find(IReadOnlyList<string> arns, Rule rule)
    {
        var found = arns.Select(arn => (Arn: arn, Thing: account.Balancing.Find(arn))).ToList();
        var unknown = found.Find(one => one.Thing is null).Arn;
        if (unknown is not null && account.Rules.IsOn(rule))
            throw ElbErrors.NotFound(unknown);
        return [.. found.Select(one => one.Thing).OfType<ElbThing>()];
    }

    private static TagDescriptionShape Shape(ElbThing thing) => new()
    {
        ResourceArn = thing.Arn,
        Tags = [.. thing.Tags.Shown.Select(tag => new TagShape { Key = tag.Key, Value = tag.Value })],
    };
}
