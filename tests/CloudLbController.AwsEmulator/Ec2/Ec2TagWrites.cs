using CloudLbController.AwsEmulation.Generated.Ec2;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>CreateTags and DeleteTags.</summary>
internal sealed class Ec2TagWrites(Account account, Ec2TagChecks checks)
{
    public void Create(CreateTagsRequest asked)
    {
        var changes = Find(asked.Resources).Select(thing => (Thing: thing, Tags: checks.Checked(asked.Tags, thing.Tags.Actual))).ToList();
        foreach (var (thing, tags) in changes)
            thing.Tags.Set(tags);
    }

    /// <summary>All tags where none is named.</summary>
    public void Delete(DeleteTagsRequest asked)
    {
        foreach (var thing in Find(asked.Resources))
        {
            thing.Tags.Remove(asked.Tags is { Count: > 0 } tags
                ? tags.Select(tag => KeyValuePair.Create(tag.Key, account.Rules.IsOn(Ec2Rules.UntagByValue) ? (string?)tag.Value : null)).ToList()
                : thing.Tags.Actual.Keys.Select(key => KeyValuePair.Create(key, (string?)null)).ToList());
        }
    }

    private List<TaggedThing> Find(IReadOnlyList<string> ids)
    {
        var all = account.Network.Taggable.ToList();
        var unknown = ids.FirstOrDefault(id => !all.Exists(thing => thing.Id == id));
        account.Rules.Refuse(Ec2Rules.TagResource, unknown is not null, Code(unknown), $"The ID '{unknown}' does not exist");
        return all.FindAll(thing => ids.Contains(thing.Id));
    }

    private static string Code(string? id) => id?.Split('-')[0] switch
    {
        "sg" => "InvalidGroup.NotFound",
        "i" => "InvalidInstanceID.NotFound",
        "subnet" => "InvalidSubnetID.NotFound",
        "vpc" => "InvalidVpcID.NotFound",
        _ => "InvalidID",
    };
}
