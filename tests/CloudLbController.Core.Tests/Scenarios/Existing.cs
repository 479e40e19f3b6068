using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Core.Tests.Scenarios;

/// <summary>A cloud that has all of a wish.</summary>
internal static class Existing
{
    public static ObservedStack Of(Stack stack) => new(stack.Id, stack.Resources.Select(resource => Of(resource, stack)).ToStructuralList());

    private static ObservedResource Of(Resource resource, Stack stack) => new()
    {
        Key = resource.Key,
        Id = $"id-{resource.Key}",
        ParentId = resource.Parent is { } parent ? $"id-{parent}" : null,
        OwnerUid = stack.OwnerUid,
        Settings = resource,
        Bindings = resource.References.Select(reference => new Binding(reference, $"id-{reference.Key}")).ToStructuralList(),
        Addresses = resource is LoadBalancer ? [new CloudAddress("192.0.2.1")] : [],
        Targets = stack.Memberships.GetValueOrDefault(resource.Key)?.Members
            .Where(member => member.Leaving is null)
            .Select(member => new ObservedTarget(member.Target.Id, Draining: false, TargetHealth.Healthy))
            .ToStructuralList(),
    };
}
