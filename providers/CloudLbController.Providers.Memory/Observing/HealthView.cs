using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Providers.Memory.Cloud;

namespace CloudLbController.Providers.Memory.Observing;

/// <summary>Members with their health, where it is asked for; lists that are one object stay one object.</summary>
internal sealed class HealthView(MemoryCloud cloud, ObservationDepth depth)
{
    private readonly Dictionary<object, StructuralList<ObservedTarget>> _views = new(ReferenceEqualityComparer.Instance);

    public StructuralList<ObservedTarget>? Of(StructuralList<ObservedTarget>? targets)
    {
        if (targets is null || depth < ObservationDepth.Health)
        {
            return targets;
        }

        if (!_views.TryGetValue(targets, out var view))
        {
            _views[targets] = view = cloud.Intern(targets.Select(target => target with { Health = cloud.HealthOf(target.Id) }).ToStructuralList());
        }

        return view;
    }
}
