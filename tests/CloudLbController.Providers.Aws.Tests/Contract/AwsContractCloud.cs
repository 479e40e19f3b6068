using System.Net;
using Amazon.EC2;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.AwsEmulation;
using CloudLbController.AwsEmulation.Calls;
using CloudLbController.AwsEmulation.Faults;
using CloudLbController.AwsEmulation.Iam;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.Providers.Aws.Marks;
using CloudLbController.Providers.Aws.Permissions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Providers.Aws.Tests.Contract;

/// <summary>The emulator as the contract suite needs it. Whatever the provider does it does under the policy that users are given; what the policy forbids ends the test.</summary>
internal sealed class AwsContractCloud : IContractCloud
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly List<ContractCall> _calls = [];
    private readonly List<Call> _log = [];
    private readonly Dictionary<ChangeRef, HashSet<string>> _actions = [];
    private readonly CallReader _reader;
    private readonly Garbler _garbler;
    private readonly int _seed;
    private bool _isByHand;

    /// <param name="seed">What ids are made from.</param>
    /// <param name="options">What the account is like, its clock and seed aside.</param>
    public AwsContractCloud(int seed = 1, AwsEmulatorOptions? options = null)
    {
        _seed = seed;
        Aws = new AwsEmulator((options ?? new AwsEmulatorOptions()) with { Time = _time, Seed = seed, HasServiceLinkedRole = false }) { Policy = IamPolicy.Parse(PolicyDocument.Of(PermissionTable.Of(null))) };
        Aws.Quotas.NetworkLoadBalancers = Aws.Quotas.TargetGroups = Aws.Quotas.TargetsPerZone = 10_000;
        Cluster = new Cluster(Aws);
        _reader = new CallReader(Aws);
        _garbler = new Garbler(Aws.Handler);

        // Every call is read when it arrives: what it means depends on what is there.
        Aws.Faults.When(call => !_isByHand && _reader.See(call) is null && false, Fault.LoseReply());
        Elb = new AmazonElasticLoadBalancingV2Client(
            new BasicAWSCredentials("hand", "secret"), new AmazonElasticLoadBalancingV2Config { RegionEndpoint = Amazon.RegionEndpoint.USEast1, HttpClientFactory = new Clients(_garbler) });
    }

    public AwsEmulator Aws { get; }

    public Cluster Cluster { get; }

    /// <summary>Whether a provider has to find the VPC and the nodes' security groups.</summary>
    public bool FindsNetwork { get; init; }

    /// <summary>Whether a test refuses permissions itself; else whatever is forbidden ends it.</summary>
    public bool RefusesPermission { get; init; }

    /// <summary>Settings of whoever connects from now on.</summary>
    public Dictionary<string, string> Extra { get; } = [];

    /// <summary>What a user types by hand.</summary>
    public IAmazonElasticLoadBalancingV2 Elb { get; }

    public TimeProvider Time => _time;

    public string FreeAddress => "198.51.100.7";

    public IReadOnlyList<ContractCall> Calls
    {
        get
        {
            _actions.Clear();
            foreach (var call in Aws.Calls)
            {
                Add(call.IsWrite, _reader.Of(call), call.Action);
                _log.Add(call);
            }

            Aws.Calls.Clear();
            _reader.Forget();
            return _calls;
        }
    }

    /// <summary>The emulator's own log, what was done by hand left out.</summary>
    public IReadOnlyList<Call> Log
    {
        get
        {
            _ = Calls;
            return _log;
        }
    }

    public string? WhyNot(CloudFeature feature) => feature switch
    {
        CloudFeature.SlowWork => "AWS answers at once and gives up on nothing here but load balancers that it makes",
        CloudFeature.StaleReads => "the emulator's lags are those of AWS, for some kinds of things, not for one read",
        CloudFeature.Lending => "load balancers of users follow in an issue of their own",
        _ => null,
    };

    public ICloudProvider Connect(ClusterIdentity cluster, IWriteGate gate) => Connect(cluster, gate, Extra);

    public ICloudProvider Connect(ClusterIdentity cluster, IWriteGate gate, IReadOnlyDictionary<string, string> settings)
    {
        var adapted = new ContractProvider(ConnectPlain(cluster, gate, settings), Cluster);
        return RefusesPermission ? adapted : new PermittedProvider(adapted);
    }

    /// <summary>The provider as it is: targets are named by the ids of instances.</summary>
    public ICloudProvider ConnectPlain(ClusterIdentity cluster, IWriteGate gate, IReadOnlyDictionary<string, string> settings)
    {
        var factory = new AwsProviderFactory(new Clients(_garbler)) { Credentials = new BasicAWSCredentials("key", "secret") };
        return factory.Create(new ProviderContext
        {
            Cluster = cluster,
            Settings = Settings(settings),
            TimeProvider = _time,
            LoggerFactory = NullLoggerFactory.Instance,
            Seed = _seed,
            WriteGate = gate,
        });
    }

    public ValueTask CrashAsync(ICloudProvider provider) => ValueTask.CompletedTask;

    public Task PassAsync(TimeSpan span)
    {
        _time.Advance(span);
        return Task.CompletedTask;
    }

    public IReadOnlyDictionary<string, string> Snapshot()
    {
        var things = new Dictionary<string, string>();
        foreach (var balancer in Aws.LoadBalancers)
        {
            things[balancer.Arn] = $"{balancer.Name} {balancer.Scheme} {string.Join(',', balancer.SubnetIds)} {string.Join(',', balancer.SecurityGroupIds)} {Text(balancer.Tags)} {Text(balancer.SetAttributes)}";
            foreach (var listener in balancer.Listeners)
                things[listener.Arn] = $"{listener.Protocol} {listener.Port} {string.Join(',', listener.TargetGroupArns)} {Text(listener.Tags)}";
        }

        foreach (var group in Aws.TargetGroups)
            things[group.Arn] = $"{group.Name} {group.Protocol} {group.HealthCheck} {string.Join(',', group.Targets.Where(target => target.State != "draining").Select(target => $"{target.Id}:{target.Port}").Order())} {Text(group.Tags)} {Text(group.SetAttributes)}";
        foreach (var group in Aws.SecurityGroups)
        {
            things[group.Id] = $"{group.Name} {Text(group.Tags)}";
            foreach (var rule in group.Rules)
                things[$"{group.Id}|{rule}"] = rule;
        }

        return things;
    }

    public void Inject(ChangeRef change, ContractFault fault, TimeSpan lasts = default)
    {
        // A random life asks for what this cloud does not show (WhyNot) as well: then nothing goes wrong.
        if (fault is ContractFault.Slow or ContractFault.FailsLater or ContractFault.StaleRead)
            return;
        if (fault == ContractFault.Wrong)
            Aws.Faults.When(call => _reader.See(call) == change && _garbler.Garble(), Fault.Slow(TimeSpan.Zero), 1);
        else
            Aws.Faults.When(call => _reader.See(call) == change, FaultOf(fault), 1);
    }

    public void InjectRead(ContractFault fault, TimeSpan lasts = default)
    {
        if (fault is not (ContractFault.Slow or ContractFault.FailsLater or ContractFault.StaleRead))
            Aws.Faults.When(call => call.Action == "DescribeLoadBalancers" && (fault != ContractFault.Wrong || _garbler.Garble()), fault == ContractFault.Wrong ? Fault.Slow(TimeSpan.Zero) : FaultOf(fault), 1);
    }

    public void AddUnmarked(StackId stack)
    {
        MakeBalancer("bare", []);
        MakeBalancer("other", [new Tag { Key = TagCodec.Stack, Value = stack.Value }, new Tag { Key = "Name", Value = "web" }]);
    }

    public void Obstruct(ClusterIdentity cluster, Stack resolved, ResourceKey key) =>
        MakeBalancer(new Names(TagCodec.Spell(cluster)).Of(resolved.Id, resolved.Resources.Single(resource => resource.Key == key)), []);

    public string Lend(ClusterIdentity cluster, StackId stack) => throw new NotSupportedException(WhyNot(CloudFeature.Lending));

    public void Drift(string id) => ByHand(elb => elb.ModifyTargetGroupAsync(new ModifyTargetGroupRequest { TargetGroupArn = id, HealthCheckIntervalSeconds = 77 }));

    public void Grow() => Cluster.Grow();

    public ValueTask DisposeAsync()
    {
        Elb.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Forgets the log.</summary>
    public void Forget()
    {
        _ = Calls;
        _log.Clear();
    }

    /// <summary>Does something past the provider, as somebody who may do everything.</summary>
    public T ByHand<T>(Func<IAmazonElasticLoadBalancingV2, Task<T>> action) => ByHand(() => action(Elb));

    /// <summary>The same in EC2.</summary>
    public T ByHandInEc2<T>(Func<IAmazonEC2, Task<T>> action)
    {
        using var ec2 = new AmazonEC2Client(
            new BasicAWSCredentials("hand", "secret"), new AmazonEC2Config { RegionEndpoint = Amazon.RegionEndpoint.USEast1, HttpClientFactory = new Clients(_garbler) });
        return ByHand(() => action(ec2));
    }

    private T ByHand<T>(Func<Task<T>> action)
    {
        // What came before is told first; what is done here is told to nobody.
        _ = Calls;
        var policy = Aws.Policy;
        (Aws.Policy, _isByHand) = (null, true);
        try
        {
            return action().GetAwaiter().GetResult();
        }
        finally
        {
            (Aws.Policy, _isByHand) = (policy, false);
            Aws.Calls.Clear();
        }
    }

    /// <summary>The nodes are one cluster's, whoever of the suite's clusters asks.</summary>
    private Dictionary<string, string> Settings(IReadOnlyDictionary<string, string> settings) => FindsNetwork
        ? new(settings) { ["region"] = "us-east-1" }
        : new Dictionary<string, string> { ["region"] = "us-east-1", ["vpc"] = Cluster.Vpc.Id, ["node-security-groups"] = Cluster.NodeGroup.Id }.Concat(settings).GroupBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Last().Value);

    private void MakeBalancer(string name, List<Tag> tags) => ByHand(elb => elb.CreateLoadBalancerAsync(new CreateLoadBalancerRequest
    {
        Name = name,
        Type = "network",
        Scheme = "internal",
        Subnets = [Aws.Scenery.Vpc("10.77.0.0/16").Subnet("us-east-1a", "10.77.0.0/24").Id],
        Tags = tags.Count == 0 ? null : tags,
    }));

    /// <summary>Several calls of one change are one to the suite, unless one of them comes again.</summary>
    private void Add(bool isWrite, ChangeRef? change, string action)
    {
        if (change is null)
        {
            _calls.Add(new ContractCall(isWrite, []));
            return;
        }

        if (_actions.TryGetValue(change, out var known) && known.Add(action))
            return;
        _actions[change] = [action];
        _calls.Add(new ContractCall(isWrite, [change]));
    }

    private static Fault FaultOf(ContractFault fault) => fault switch
    {
        ContractFault.Refused => Fault.Refuse("ValidationError"),
        ContractFault.Throttled => Fault.Refuse("Throttling", message: "Rate exceeded"),
        ContractFault.Stale => Fault.Refuse("DuplicateListener"),
        ContractFault.LostRequest => Fault.LoseRequest(),
        ContractFault.LostReply => Fault.LoseReply(),
        ContractFault.FailedAfter => Fault.RefuseAfter("InternalFailure", HttpStatusCode.InternalServerError),
        _ => throw new NotSupportedException($"{fault}"),
    };

    private static string Text(IReadOnlyDictionary<string, string> pairs) => string.Join(',', pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
