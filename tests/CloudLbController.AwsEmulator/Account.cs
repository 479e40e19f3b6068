using CloudLbController.AwsEmulation.Ec2;
using CloudLbController.AwsEmulation.Elb;
using CloudLbController.AwsEmulation.Iam;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation;

/// <summary>Everything that exists in one account and region. Whoever reads or changes it holds <see cref="Gate"/>.</summary>
internal sealed class Account
{
    private long _lastOrder;

    public Account(AwsEmulatorOptions options)
    {
        Options = options;
        HasServiceLinkedRole = options.HasServiceLinkedRole;
        Ids = new IdSource(options.Seed);
        Network = new Network(this);
        Balancing = new Balancing(this);
    }

    public Lock Gate { get; } = new();

    public AwsEmulatorOptions Options { get; }

    public RuleTable Rules { get; } = new();

    public Quotas Quotas { get; } = new();

    /// <summary>What callers may do; null is everything.</summary>
    public IamPolicy? Policy { get; set; }

    /// <summary>Whether Elastic Load Balancing has its role in the account: the first load balancer or target group makes it.</summary>
    public bool HasServiceLinkedRole { get; set; }

    public IdSource Ids { get; }

    /// <summary>What EC2 has.</summary>
    public Network Network { get; }

    /// <summary>What Elastic Load Balancing has.</summary>
    public Balancing Balancing { get; }

    public DateTimeOffset Now => Options.Time.GetUtcNow();

    /// <summary>The place of the next thing in lists.</summary>
    public long NextOrder() => ++_lastOrder;

    public TagSet NewTags(IEnumerable<KeyValuePair<string, string>>? tags = null) => new(this, tags ?? []);

    public string Arn(string service, string resource) => $"arn:aws:{service}:{Options.Region}:{Options.AccountId}:{resource}";

    /// <summary>Ends what has lingered long enough.</summary>
    public void Sweep()
    {
        Network.Sweep();
        Balancing.Sweep();
    }
}
