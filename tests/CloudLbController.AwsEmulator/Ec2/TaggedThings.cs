namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>How scenery is tagged.</summary>
public static class TaggedThings
{
    /// <summary>Sets a tag, and answers the same thing.</summary>
    public static T Tagged<T>(this T thing, string key, string value)
        where T : TaggedThing => thing.Tagged((key, value));

    public static T Tagged<T>(this T thing, params (string Key, string Value)[] tags)
        where T : TaggedThing
    {
        lock (thing.Account.Gate)
            thing.Tags.Set(tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value)));
        return thing;
    }
}
