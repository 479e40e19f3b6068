namespace CloudLbController.AwsEmulation.Elb;

/// <summary>What has an ARN, tags and attributes.</summary>
internal abstract class ElbThing(Account account, string arn, IEnumerable<KeyValuePair<string, string>> tags)
{
    public Account Account { get; } = account;

    public string Arn { get; } = arn;

    /// <summary>Its place in lists.</summary>
    public long Order { get; } = account.NextOrder();

    public TagSet Tags { get; } = account.NewTags(tags);

    public DateTimeOffset ListedFrom { get; } = account.Now + account.Options.ListLag;

    /// <summary>Those that were set; the others have their defaults.</summary>
    public Dictionary<string, string> SetAttributes { get; } = new(StringComparer.Ordinal);
}
