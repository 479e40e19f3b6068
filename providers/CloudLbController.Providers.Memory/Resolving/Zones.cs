using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Providers.Memory.Resources;

namespace CloudLbController.Providers.Memory.Resolving;

/// <summary>Chooses where a load balancer stands: where it stands already, as long as all of it is there, else in the first two zones.</summary>
internal static class Zones
{
    private const int Count = 2;

    public static ZonedLoadBalancer Choose(LoadBalancer wish, ObservedStack current, MemoryEnvironment environment)
    {
        var known = EarlierChoices.Of<ZonedLoadBalancer>(current).FirstOrDefault(lb => lb.Zones.All(environment.Zones.Contains));
        return ZonedLoadBalancer.From(wish, known?.Zones ?? environment.Zones.Take(Count).ToStructuralList());
    }
}
