using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Core.Claims;
using CloudLbController.Core.Inventories;

namespace CloudLbController.ContractSuite.Driving;

/// <summary>Who claims what of shared stacks.</summary>
internal sealed class Claimants(Inventory inventory)
{
    private readonly SortedDictionary<StackId, StructuralList<Claim>> _claims = [];

    /// <summary>Every shared stack that is claimed or exists.</summary>
    public IReadOnlyList<StackId> Shared =>
        [.. _claims.Values.SelectMany(claims => claims).Select(claim => claim.Shared).Concat(inventory.Stacks.Where(id => id.IsShared)).Distinct().Order()];

    /// <summary>What references into shared stacks mean.</summary>
    public IReadOnlyDictionary<ResourceRef, string> Ids
    {
        get
        {
            var ids = new Dictionary<ResourceRef, string>();
            foreach (var thing in Shared.SelectMany(id => inventory.Find(id)?.Stack.Resources.Select(thing => (id, thing)) ?? []))
            {
                if (thing.thing is { Custody: not Custody.Foreign, Lifecycle: Lifecycle.ReadyState or Lifecycle.Pending })
                {
                    ids.TryAdd(new ResourceRef(thing.id, thing.thing.Key), thing.thing.Id);
                }
            }

            return ids;
        }
    }

    public void Set(StackId claimant, StructuralList<Claim> claims) => _claims[claimant] = claims;

    /// <summary>What a shared stack should be.</summary>
    public Stack Desired(StackId shared, IEnumerable<StackId> claimants)
    {
        var claims = from pair in _claims from claim in pair.Value where claim.Shared == shared select (pair.Key, claim.Resource);
        var known = inventory.Find(shared)?.Stack.Resources ?? [];
        var (stack, problems) = SharedStacks.Fold(shared, claims, Referred(shared), known, claimants.All(_claims.ContainsKey));
        Assert.Empty(problems);
        return stack;
    }

    private HashSet<ResourceKey> Referred(StackId shared) => inventory.ByAge
        .SelectMany(entry => entry.Stack.Resources)
        .SelectMany(thing => (thing.Settings?.References ?? []).Concat(thing.Bindings.Select(binding => binding.Reference)))
        .Where(reference => reference.Stack == shared)
        .Select(reference => reference.Key)
        .ToHashSet();
}
