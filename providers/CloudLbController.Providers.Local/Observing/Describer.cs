using System.Collections.Immutable;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Providers.Local.Health;
using CloudLbController.Providers.Local.Marks;
using CloudLbController.Providers.Local.Plane;
using CloudLbController.Providers.Local.Targets;
using CloudLbController.Providers.Local.Words;

namespace CloudLbController.Providers.Local.Observing;

/// <summary>Says what a thing of the plane is to us, whole; null where it is not ours.</summary>
internal sealed class Describer(Owner owner)
{
    public Seen? Describe(LoadBalancerView view) => Describe(view.Spec.Marks, mark => new ObservedResource
    {
        Key = mark.Resource,
        Id = view.Id,
        Settings = BalancerWords.ToSettings(mark.Resource, view.Spec),
        Addresses = view.Addresses.Select(address => new CloudAddress(address.ToString())).ToStructuralList(),
    });

    public Seen? Describe(string balancerId, ListenerSpec spec) => Describe(spec.Marks, mark =>
    {
        var settings = ListenerWords.ToSettings(mark.Resource, spec);
        return new ObservedResource
        {
            Key = mark.Resource,
            Id = new ListenerId(balancerId, spec.Protocol, spec.Port).ToString(),
            ParentId = balancerId,
            Settings = settings,
            Bindings = [new Binding(settings.Targets, spec.TargetGroup)],
        };
    });

    public Seen? Describe(TargetGroupView view) => Describe(view.Settings.Marks, mark => new ObservedResource
    {
        Key = mark.Resource,
        Id = view.Id,
        Settings = GroupWords.FromSettings(mark.Resource, view.Settings),
        Targets = view.Targets.Select(Describe).ToStructuralList(),
    });

    private Seen? Describe(ImmutableDictionary<string, string> marks, Func<OwnershipMark, ObservedResource> describe) =>
        owner.Find(marks) is { } mark ? new Seen(mark.Stack, describe(mark) with { OwnerUid = mark.OwnerUid }) : null;

    private static ObservedTarget Describe(TargetView view) => new(view.Target.Name, view.Target.State == TargetState.Draining, view.Health switch
    {
        HealthState.Healthy => TargetHealth.Healthy,
        HealthState.Unhealthy => TargetHealth.Unhealthy,
        _ => TargetHealth.Initial,
    });
}
