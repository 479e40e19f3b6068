using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Ownership;

namespace CloudLbController.ContractSuite.Clouds;

/// <summary>A cloud as the suite needs it: one that outlives providers, that can be looked into past them, and that goes wrong on request.</summary>
public interface IContractCloud : IAsyncDisposable
{
    /// <summary>The clock of the cloud and of every provider over it.</summary>
    TimeProvider Time { get; }

    /// <summary>An address that a load balancer may ask for and nobody has.</summary>
    string FreeAddress { get; }

    /// <summary>What was called so far, the oldest first.</summary>
    IReadOnlyList<ContractCall> Calls { get; }

    /// <summary>Why the cloud cannot show this behaviour; null where it can.</summary>
    string? WhyNot(CloudFeature feature);

    /// <summary>A new provider over the same cloud.</summary>
    ICloudProvider Connect(ClusterIdentity cluster, IWriteGate gate);

    /// <summary>Ends a provider as a kill would: nothing is said to the cloud, and a data plane that lives in the provider's process is gone.</summary>
    ValueTask CrashAsync(ICloudProvider provider);

    /// <summary>Lets time pass, for the cloud and its providers.</summary>
    Task PassAsync(TimeSpan span);

    /// <summary>Everything that exists, whoever made it: by id, all that can be said of it as text.</summary>
    IReadOnlyDictionary<string, string> Snapshot();

    /// <summary>Makes the next call that performs a change go wrong.</summary>
    /// <param name="change">The change.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="lasts">How long, where the fault has a time.</param>
    void Inject(ChangeRef change, ContractFault fault, TimeSpan lasts = default);

    /// <summary>Makes the next read of things go wrong.</summary>
    void InjectRead(ContractFault fault, TimeSpan lasts = default);

    /// <summary>Adds things that carry no mark, and things whose marks cannot be read.</summary>
    void AddUnmarked(StackId stack);

    /// <summary>Puts somebody else's thing in the way of the next creation of a key: it has the name, the address or the port.</summary>
    void Obstruct(ClusterIdentity cluster, Stack resolved, ResourceKey key);

    /// <summary>Adds a user's load balancer and tells the stack's provider to use it.</summary>
    /// <returns>Its id.</returns>
    string Lend(ClusterIdentity cluster, StackId stack);

    /// <summary>Changes a setting of one of our things by hand.</summary>
    void Drift(string id);

    /// <summary>Adds to the slow facts: more zones, more pools.</summary>
    void Grow();
}
