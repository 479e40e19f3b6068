using CloudLbController.AwsEmulation.Generated.Ec2;

namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>Small parts of EC2's answers.</summary>
internal static class Ec2Shapes
{
    public static IReadOnlyList<TagShape> Tags(TaggedThing thing) => [.. thing.Tags.Shown.Select(tag => new TagShape { Key = tag.Key, Value = tag.Value })];

    public static IReadOnlyList<GroupIdentifierShape> Groups(NetworkInterface of) => [.. of.Groups.Select(group => new GroupIdentifierShape { GroupId = group.Id, GroupName = group.Name })];
}
