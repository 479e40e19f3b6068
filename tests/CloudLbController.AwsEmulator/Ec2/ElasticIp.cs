namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>A public address that the account keeps.</summary>
public sealed class ElasticIp : TaggedThing
{
    internal ElasticIp(Account account)
        : base(account, "eipalloc")
    {
        account.Network.ElasticIps.Add(this);
        Address = $"203.0.113.{account.Network.ElasticIps.Count}";
    }

    public string Address { get; }

    /// <summary>What has it; null while nothing does.</summary>
    public NetworkInterface? Interface { get; internal set; }
}
