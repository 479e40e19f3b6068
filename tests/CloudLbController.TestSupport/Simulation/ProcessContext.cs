namespace CloudLbController.TestSupport.Simulation;

/// <summary>Where the continuations of one process come back to: the world's list of what is ready.</summary>
internal sealed class ProcessContext(World world, SimulatedProcess process) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => world.Post(process, d, state);

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Send blocks its caller; the simulation has one thread.");

    public override SynchronizationContext CreateCopy() => this;
}
