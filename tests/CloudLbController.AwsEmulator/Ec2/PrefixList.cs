namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>A managed list of networks.</summary>
public sealed class PrefixList : TaggedThing
{
    internal PrefixList(Account account, int maxEntries)
        : base(account, "pl")
    {
        MaxEntries = maxEntries;
        account.Network.PrefixLists.Add(this);
    }

    /// <summary>As many rules does a rule that names it count.</summary>
    public int MaxEntries { get; }
}
