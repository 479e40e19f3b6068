using Amazon.Runtime;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.AwsEmulation;
using CloudLbController.AwsEmulation.Iam;
using CloudLbController.Providers.Aws;
using CloudLbController.TestSupport;
using CloudLbController.TestSupport.Simulation;

namespace CloudLbController.Simulation.Clouds.Aws;

/// <summary>
/// The provider aws, AWS's own SDK and the emulator in one process, without a socket: a seed lives the same life each time, as on the cloud in memory, since the SDK
/// never leaves the world's thread (see <see cref="Reply"/>). What the provider does it does under the policy that users are given.
/// </summary>
public sealed class SimulatedAws : ISimulatedCloud
{
    internal const string Cluster = "sim";

    private static readonly string Policy = File.ReadAllText(Path.Combine(Repository.Root, "manifests", "reference", "aws-iam-policy.json"));

    private readonly World _world;
    private readonly SimulatedProcess _outside;
    private readonly AwsNetwork _network;
    private readonly AwsTrouble _trouble;
    private readonly AwsDrift _drift;
    private readonly AwsForeign _foreign;

    /// <param name="world">The world.</param>
    /// <param name="outside">The process that AWS lives in.</param>
    /// <param name="options">What the account is like, its clock aside.</param>
    public SimulatedAws(World world, SimulatedProcess outside, AwsEmulatorOptions options)
    {
        (_world, _outside) = (world, outside);
        Aws = new AwsEmulator(options with { Time = outside.Time }) { Policy = IamPolicy.Parse(Policy) };
        _network = new AwsNetwork(Aws);
        _trouble = new AwsTrouble(Aws);
        Hand = new AwsHand(Aws, _trouble);
        _drift = new AwsDrift(Aws, _network, Hand);
        _foreign = new AwsForeign(Aws, _network, Hand);
    }

    public AwsEmulator Aws { get; }

    /// <summary>Whether what is ours is read again now and then.</summary>
    public bool IsAudited { get; init; } = true;

    /// <inheritdoc/>
    public int LastWrite => Aws.Calls.LastOrDefault(call => call.IsWrite)?.Number ?? 0;

    internal AwsHand Hand { get; }

    /// <summary>An account whose delays, and whether it is consistent at once, are the seed's.</summary>
    public static ISimulatedCloud Random(World world, SimulatedProcess outside, int seed) => new SimulatedAws(world, outside, RandomOptions(seed));

    /// <summary>The same where nobody looks but for a reason and what AWS makes and takes away is soon done: little happens, so that much can be lived.</summary>
    public static ISimulatedCloud Brisk(World world, SimulatedProcess outside, int seed) =>
        new SimulatedAws(world, outside, RandomOptions(seed) with { ProvisioningTime = TimeSpan.FromSeconds(100), InterfaceLingering = TimeSpan.FromSeconds(20) })
        {
            IsAudited = false,
        };

    private static AwsEmulatorOptions RandomOptions(int seed)
    {
        // Random's first numbers are alike for seeds that are: here they are far apart.
        var random = new Random(unchecked(seed * -1640531527));
        var lag = random.Next(3) == 0 ? TimeSpan.FromSeconds(random.Next(1, 10)) : TimeSpan.Zero;
        return new AwsEmulatorOptions
        {
            Seed = seed,
            HasServiceLinkedRole = random.Next(2) == 0,
            ProvisioningTime = TimeSpan.FromSeconds(random.Next(30, 300)),
            InterfaceLingering = TimeSpan.FromSeconds(random.Next(10, 400)),
            TargetGroupLingering = TimeSpan.FromSeconds(random.Next(0, 30)),
            SecurityGroupLag = lag,
            ListLag = lag,
            TagLag = lag,
        };
    }

    /// <inheritdoc/>
    public ICloudProvider Connect(SimulatedProcess process, ProviderContext context)
    {
        var wire = new Wire(_world, _outside, process, _trouble, Aws.Handler);
        var provider = new AwsProviderFactory(new WiredClients(wire)) { Credentials = new BasicAWSCredentials("key", "secret") }
            .Create(context with { Settings = new Dictionary<string, string> { ["region"] = "us-east-1" } });
        return IsAudited ? provider : Unaudited.Of(provider);
    }

    /// <summary>A subnet of the cluster's VPC, known by its name.</summary>
    public void AddSubnet(string name) => _network.Vpc.Subnet("us-east-1b", "10.0.32.0/20", ("Name", name));

    /// <summary>Other people's load balancers and target groups.</summary>
    public void AddOthers(int balancers, int groups) => _foreign.Add(balancers, groups);

    /// <inheritdoc/>
    public string MachineOf(string node) => _network.MachineOf(node);

    /// <inheritdoc/>
    public void EndMachine(string node) => _network.EndMachine(node);

    /// <inheritdoc/>
    public IReadOnlyList<FoundStack> Find(ClusterIdentity cluster) => new AwsState(Aws, _network).Of(cluster.Uid);

    /// <inheritdoc/>
    public void AddForeign() => _foreign.Add();

    /// <inheritdoc/>
    public string Foreign() => _foreign.Text();

    /// <inheritdoc/>
    public void Drift(Random random) => _drift.Change(random);

    /// <inheritdoc/>
    public void Fail(Random random) => _trouble.Add(random);

    /// <inheritdoc/>
    public void EndTrouble() => _trouble.End();
}
