using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CloudLbController.Abstractions.Model;
using CloudLbController.Providers.Local.Words;

namespace CloudLbController.Providers.Local.Resolving;

/// <summary>
/// Sets of targets named by node and first address, made once for each set that the core hands out: all stacks with the same choice of nodes share one, as they
/// share the core's. A memory, not a state: without it the answers are the same.
/// </summary>
internal sealed class NamedTargets
{
    private readonly ConditionalWeakTable<TargetSet, ConcurrentDictionary<StructuralList<AddressFamily>, TargetSet>> _named = [];

    public TargetSet Of(TargetSet set, StructuralList<AddressFamily> families) =>
        _named.GetOrCreateValue(set).GetOrAdd(families, _ => Name(set, target => IdsOf(target, families).First(), []));

    /// <summary>A node without any address is no target.</summary>
    public static TargetSet Name(TargetSet set, Func<Target, string> idOf, IEnumerable<Target> unselected) => new(
        set.Members.Where(member => member.Target.Addresses.Count > 0).Select(member => member with { Target = member.Target with { Id = idOf(member.Target) } }),
        unselected);

    /// <summary>What a target can be called: by its addresses of the first family, then of the next, then of any: the relay can cross families.</summary>
    public static IEnumerable<string> IdsOf(Target target, StructuralList<AddressFamily> families) => target.Addresses
        .OrderBy(address => families.Index().Where(pair => pair.Item == Families.Of(address)).Select(pair => pair.Index).DefaultIfEmpty(families.Count).First())
        .Select(address => TargetId.Of(target.Name, address));
}
