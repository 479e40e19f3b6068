using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.TestSupport.Simulation;

namespace CloudLbController.Simulation.Clouds;

/// <summary>A cloud of the simulation: what happens to it, and what is in it.</summary>
public interface ISimulatedCloud
{
    /// <summary>The number of the last call that may have changed something; 0 where there was none.</summary>
    int LastWrite { get; }

    /// <summary>A provider in a controller process.</summary>
    /// <param name="process">The one whose clock the context has.</param>
    /// <param name="context">The cloud adds settings of its own.</param>
    ICloudProvider Connect(SimulatedProcess process, ProviderContext context);

    /// <summary>The provider id of the machine of a node, which is made where there is none.</summary>
    string MachineOf(string node);

    /// <summary>Ends the machine of a node for good, where machines are a part of this cloud.</summary>
    void EndMachine(string node);

    /// <summary>What a cluster has in the cloud, read past any fault.</summary>
    IReadOnlyList<FoundStack> Find(ClusterIdentity cluster);

    /// <summary>Adds things that are not ours, some of them of clusters with our name.</summary>
    void AddForeign();

    /// <summary>All that is not ours, to the byte.</summary>
    string Foreign();

    /// <summary>Somebody changes a thing of ours by hand.</summary>
    void Drift(Random random);

    /// <summary>Something goes wrong with the next calls.</summary>
    void Fail(Random random);

    /// <summary>Nothing goes wrong any more.</summary>
    void EndTrouble();
}
