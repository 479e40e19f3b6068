namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>What has an id and tags.</summary>
public abstract class TaggedThing
{
    private protected TaggedThing(Account account, string prefix)
    {
        (Account, Id, Order) = (account, account.Ids.Ec2(prefix), account.NextOrder());
        Tags = account.NewTags();
    }

    public string Id { get; }

    internal Account Account { get; }

    /// <summary>Its place in lists.</summary>
    internal long Order { get; }

    internal TagSet Tags { get; set; }
}
