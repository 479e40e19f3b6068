using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Simulation.Clouds.Memory;

namespace CloudLbController.Simulation.Tests;

internal static class MemoryClusters
{
    /// <summary>The cloud of a cluster that is on the one in memory.</summary>
    public static MemoryCloud Memory(this SimulatedCluster cluster) => ((SimulatedMemory)cluster.Cloud).Cloud;
}
