using CloudLbController.Abstractions.Model;
using CloudLbController.Providers.Memory.Resources;

namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>How long the cloud is at work after a write was accepted.</summary>
/// <param name="LoadBalancers">On a new load balancer.</param>
/// <param name="Create">On any other new thing.</param>
/// <param name="Update">On a change.</param>
/// <param name="Delete">On a removal.</param>
/// <param name="EffectLater">Whether a change shows only when the work has ended.</param>
internal sealed record Pace(TimeSpan LoadBalancers, TimeSpan Create, TimeSpan Update, TimeSpan Delete, bool EffectLater)
{
    public TimeSpan OfCreation(Resource resource) => resource is LoadBalancer or ZonedLoadBalancer ? LoadBalancers : Create;
}
