namespace CloudLbController.AwsEmulation.Ec2;

/// <summary>A machine.</summary>
public sealed class Instance : TaggedThing
{
    private readonly List<NetworkInterface> _interfaces = [];

    internal Instance(Account account, Subnet subnet, string? privateDnsName, IEnumerable<SecurityGroup> groups)
        : base(account, "i")
    {
        Attach(subnet, groups);
        PrivateDnsName = privateDnsName ?? $"ip-{PrivateAddress.Replace('.', '-')}.ec2.internal";
        LaunchTime = account.Now;
        account.Network.Instances.Add(this);
        account.Network.InstancesById.Add(Id, this);
    }

    public Subnet Subnet => Primary.Subnet;

    public string PrivateDnsName { get; }

    public string PrivateAddress => Primary.PrivateAddress;

    /// <summary>pending, running, shutting-down, terminated, stopping or stopped.</summary>
    public string State { get; private set; } = "running";

    internal DateTimeOffset LaunchTime { get; }

    internal NetworkInterface Primary => _interfaces[0];

    internal IReadOnlyList<NetworkInterface> Interfaces => _interfaces;

    /// <summary>Puts it into any state. One that is terminated loses its interfaces and its places in target groups.</summary>
    public void Become(string state)
    {
        lock (Account.Gate)
        {
            State = state;
            if (state != "terminated")
                return;
            Account.Network.Interfaces.RemoveAll(_interfaces.Contains);
            Account.Balancing.Forget(Id);
        }
    }

    public void Stop() => Become("stopped");

    public void Start() => Become("running");

    public void Terminate() => Become("terminated");

    /// <summary>Other groups on its primary interface.</summary>
    public void SetGroups(params SecurityGroup[] groups)
    {
        lock (Account.Gate)
        {
            Primary.Groups.Clear();
            Primary.Groups.AddRange(groups);
        }
    }

    /// <summary>One more interface.</summary>
    public NetworkInterface Interface(Subnet subnet, params SecurityGroup[] groups)
    {
        lock (Account.Gate)
            return Attach(subnet, groups);
    }

    private NetworkInterface Attach(Subnet subnet, IEnumerable<SecurityGroup> groups)
    {
        var attached = new NetworkInterface(Account, subnet, "", groups) { Instance = this, DeviceIndex = _interfaces.Count };
        _interfaces.Add(attached);
        return attached;
    }
}
