using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Core.Inventories;

/// <summary>The part of an observation that only somebody's hand changes: what exists, how it is set, what it refers to, who its members are.</summary>
internal static class Shape
{
    public static bool Same(ObservedStack left, ObservedStack right) => Of(left).Equals(Of(right));

    /// <summary>Things that are going do not count: whether they are still listed is the cloud's own progress.</summary>
    private static StructuralList<object> Of(ObservedStack stack) => stack.Resources
        .Where(thing => thing.Lifecycle is not Lifecycle.Deleting)
        .OrderBy(thing => thing.Id, StringComparer.Ordinal)
        .Select(thing => (object)(thing.Key, thing.Id, thing.ParentId, thing.Custody, thing.OwnerUid, thing.Settings, Bindings(thing), Members(thing)))
        .ToStructuralList();

    private static StructuralList<Binding> Bindings(ObservedResource thing) =>
        thing.Bindings.OrderBy(binding => binding.Reference.ToString(), StringComparer.Ordinal).ToStructuralList();

    private static StructuralList<(string Id, bool Draining)>? Members(ObservedResource thing) =>
        thing.Targets?.Select(member => (member.Id, member.Draining)).Order().ToStructuralList();
}
