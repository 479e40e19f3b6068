using CloudLbController.Simulation.Clouds;

namespace CloudLbController.Simulation;

/// <summary>Things in the cloud that are not ours, one of them of a cluster with our name: they must be the same at the end, to the byte.</summary>
internal sealed class Foreign
{
    private readonly string _before;

    private Foreign(string before) => _before = before;

    public static Foreign AddTo(ISimulatedCloud cloud)
    {
        cloud.AddForeign();
        return new Foreign(cloud.Foreign());
    }

    public void Check(ISimulatedCloud cloud)
    {
        if (cloud.Foreign() != _before)
        {
            throw new SimulationFailedException($"foreign things changed:\n{_before}\nnow\n{cloud.Foreign()}");
        }
    }
}
