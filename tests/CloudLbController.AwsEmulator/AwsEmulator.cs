using CloudLbController.AwsEmulation.Calls;
using CloudLbController.AwsEmulation.Ec2;
using CloudLbController.AwsEmulation.Elb;
using CloudLbController.AwsEmulation.Faults;
using CloudLbController.AwsEmulation.Http;
using CloudLbController.AwsEmulation.Iam;
using CloudLbController.AwsEmulation.Rules;
using CloudLbController.AwsEmulation.Throttling;
using CloudLbController.AwsEmulation.Views;

namespace CloudLbController.AwsEmulation;

/// <summary>
/// One AWS account in one region, as far as network load balancers need it: Elastic Load Balancing v2 and the parts of EC2 beside it. It answers in AWS's own wire formats,
/// in process through <see cref="Handler"/>, or over HTTP through <see cref="AwsEmulatorServer"/>.
/// </summary>
public sealed class AwsEmulator
{
    private readonly Account _account;
    private readonly Snapshot _snapshot;

    public AwsEmulator(AwsEmulatorOptions? options = null)
    {
        _account = new Account(options ?? new AwsEmulatorOptions());
        _snapshot = new Snapshot(_account);
        Scenery = new Scenery(_account);
        Throttle = new Throttle(_account.Options.Time);
        Dispatcher = new Dispatcher(_account, [ElbService.Of(_account), Ec2Service.Of(_account)], Calls, Faults, Throttle);
        Handler = new EmulatorHandler(Dispatcher);
    }

    /// <summary>The end of an HTTP client's pipeline that reaches this account, whatever host is asked.</summary>
    public HttpMessageHandler Handler { get; }

    /// <summary>Builds what the account has.</summary>
    public Scenery Scenery { get; }

    /// <summary>Every call that came.</summary>
    public CallLog Calls { get; } = new();

    /// <summary>What shall go wrong.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>Limits on rates of calls: none unless set.</summary>
    public Throttle Throttle { get; }

    /// <summary>What the emulator does as AWS does.</summary>
    public RuleTable Rules => _account.Rules;

    /// <summary>What callers may do; null, as at the start, is everything.</summary>
    public IamPolicy? Policy
    {
        get => _account.Policy;
        set => _account.Policy = value;
    }

    public Quotas Quotas => _account.Quotas;

    /// <summary>What there is now, of those that were not deleted.</summary>
    public IReadOnlyList<LoadBalancerView> LoadBalancers => _snapshot.LoadBalancers();

    public IReadOnlyList<TargetGroupView> TargetGroups => _snapshot.TargetGroups();

    /// <summary>The default groups of VPCs included.</summary>
    public IReadOnlyList<SecurityGroupView> SecurityGroups => _snapshot.SecurityGroups();

    internal Dispatcher Dispatcher { get; }
}
