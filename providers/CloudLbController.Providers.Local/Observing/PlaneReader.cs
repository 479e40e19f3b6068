using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Providers.Local.Marks;
using CloudLbController.Providers.Local.Plane;

namespace CloudLbController.Providers.Local.Observing;

/// <summary>Reads what is ours in the plane: at one moment, always complete, at no cost.</summary>
internal sealed class PlaneReader(LocalPlane plane, Owner owner, Describer describer)
{
    public Observation Observe(ObservationRequest request)
    {
        var view = plane.Observe(marks => request.Stack is { } stack ? owner.Owns(marks, stack) : owner.Find(marks) is not null);
        var stacks = view.LoadBalancers.SelectMany(Describe).Concat(view.TargetGroups.Select(describer.Describe))
            .OfType<Seen>()
            .GroupBy(seen => seen.Stack, seen => ToDepth(seen.Thing, request.Depth))
            .ToDictionary(stack => stack.Key, stack => new ObservedStack(stack.Key, stack.ToStructuralList()));
        return new Observation(stacks, Complete: true, []);
    }

    private IEnumerable<Seen?> Describe(LoadBalancerView view) =>
        view.Listeners.Select(listener => describer.Describe(view.Id, listener.Spec)).Prepend(describer.Describe(view));

    /// <summary>What was not asked for is left out.</summary>
    private static ObservedResource ToDepth(ObservedResource thing, ObservationDepth depth) => depth switch
    {
        ObservationDepth.Existence => thing with { Settings = null, Bindings = [], Targets = null },
        ObservationDepth.Settings or ObservationDepth.Attributes => thing with { Targets = null },
        ObservationDepth.Targets => thing with { Targets = thing.Targets?.Select(target => target with { Health = TargetHealth.Unknown }).ToStructuralList() },
        _ => thing,
    };
}
