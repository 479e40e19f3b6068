using CloudLbController.Simulation.Clouds;
using CloudLbController.TestSupport.Simulation;

namespace CloudLbController.Simulation;

/// <summary>Makes the cloud of a world.</summary>
/// <param name="world">The world.</param>
/// <param name="outside">The process that the cloud lives in.</param>
/// <param name="seed">Of the cloud's chance.</param>
public delegate ISimulatedCloud NewCloud(World world, SimulatedProcess outside, int seed);
