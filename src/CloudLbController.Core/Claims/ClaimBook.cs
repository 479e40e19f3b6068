using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Inventories;

namespace CloudLbController.Core.Claims;

/// <summary>Who claims what of shared stacks. Filled anew after each start by the passes of the claimants; thread-safe.</summary>
internal sealed class ClaimBook(Inventory inventory)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<StackId, StructuralList<Claim>> _claims = [];
    private readonly Dictionary<StackId, Problem> _obstacles = [];
    private HashSet<StackId>? _unheard;

    /// <summary>Names the stacks that must tell their claims before anything shared is given up.</summary>
    public void Expect(IEnumerable<StackId> claimants)
    {
        lock (_lock)
        {
            _unheard = claimants.Where(id => !id.IsShared).ToHashSet();
        }
    }

    /// <summary>Sets what a stack claims; answers the shared stacks whose desired state that may change.</summary>
    public IReadOnlyList<StackId> Set(StackId claimant, StructuralList<Claim> claims)
    {
        lock (_lock)
        {
            var before = _claims.GetValueOrDefault(claimant, []);
            var completed = _unheard is { Count: > 0 } && _unheard.Remove(claimant) && _unheard.Count == 0;
            _claims[claimant] = claims;
            if (claims.Count == 0)
            {
                _claims.Remove(claimant);
            }

            var changed = before.Equals(claims) ? [] : before.Concat(claims).Select(claim => claim.Shared);
            var shared = completed ? inventory.Stacks.Where(id => id.IsShared).Concat(changed) : changed;
            return shared.Distinct().Order().ToList();
        }
    }

    /// <summary>The stacks that claim something of a shared stack.</summary>
    public IReadOnlyList<StackId> ClaimantsOf(StackId shared)
    {
        lock (_lock)
        {
            return _claims.Where(pair => pair.Value.Any(claim => claim.Shared == shared)).Select(pair => pair.Key).Order().ToList();
        }
    }

    /// <summary>The desired state of a shared stack.</summary>
    public (Stack Stack, IReadOnlyList<Problem> Problems) Desired(StackId shared)
    {
        lock (_lock)
        {
            var claims = from pair in _claims from claim in pair.Value where claim.Shared == shared select (pair.Key, claim.Resource);
            var known = inventory.Find(shared)?.Stack.Resources ?? [];
            return SharedStacks.Fold(shared, claims, Referred(shared), known, _unheard is { Count: 0 } && inventory.IsComplete);
        }
    }

    /// <summary>Sets what stands in the way of a shared stack; answers whether that is news.</summary>
    public bool SetObstacle(StackId shared, Problem? obstacle)
    {
        lock (_lock)
        {
            var isNews = _obstacles.GetValueOrDefault(shared) != obstacle;
            _obstacles.Remove(shared);
            if (obstacle is not null)
            {
                _obstacles.Add(shared, obstacle);
            }

            return isNews;
        }
    }

    /// <summary>What stands in the way of the shared stacks that are claimed.</summary>
    public IReadOnlyDictionary<StackId, Problem> Obstacles(IEnumerable<Claim> claims)
    {
        lock (_lock)
        {
            return claims.Select(claim => claim.Shared).Distinct().Where(_obstacles.ContainsKey).ToDictionary(shared => shared, shared => _obstacles[shared]);
        }
    }

    /// <summary>The ids that references into shared stacks mean, as far as the things exist and are not going.</summary>
    public IReadOnlyDictionary<ResourceRef, string> Ids(IEnumerable<Claim> claims)
    {
        var ids = new Dictionary<ResourceRef, string>();
        foreach (var shared in claims.Select(claim => claim.Shared).Distinct())
        {
            foreach (var thing in inventory.Find(shared)?.Stack.Resources ?? [])
            {
                if (thing is { Custody: not Custody.Foreign, Lifecycle: Lifecycle.ReadyState or Lifecycle.Pending })
                {
                    ids.TryAdd(new ResourceRef(shared, thing.Key), thing.Id);
                }
            }
        }

        return ids;
    }

    /// <summary>The ids of things of a shared stack that something in another stack refers to.</summary>
    public IReadOnlySet<string> UsedOf(StackId shared)
    {
        var ids =
            from entry in shared.IsShared ? inventory.ByAge : []
            from thing in entry.Stack.Resources
            from binding in thing.Bindings
            where binding.Reference.Stack == shared
            select binding.Id;
        return ids.ToHashSet(StringComparer.Ordinal);
    }

    private HashSet<ResourceKey> Referred(StackId shared)
    {
        var references =
            from entry in inventory.ByAge
            from thing in entry.Stack.Resources
            from reference in (thing.Settings?.References ?? []).Concat(thing.Bindings.Select(binding => binding.Reference))
            where reference.Stack == shared
            select reference.Key;
        return references.ToHashSet();
    }
}
