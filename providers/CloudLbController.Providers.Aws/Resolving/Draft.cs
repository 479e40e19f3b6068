using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Providers.Aws.Resolving;

/// <summary>A stack in AWS's words while it is put together: what is wanted, what is held as it is, and why.</summary>
internal sealed class Draft(Stack desired, ObservedStack current)
{
    private readonly SortedDictionary<ResourceKey, Resource> _wanted = [];
    private readonly HashSet<ResourceKey> _holds = [.. desired.Holds];
    private readonly List<Problem> _problems = [];

    public Stack Desired { get; } = desired;

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>What is wanted of a kind so far.</summary>
    public IEnumerable<T> Wanted<T>() => _wanted.Values.OfType<T>();

    /// <summary>The settings of things of ours that exist, the oldest first.</summary>
    public IEnumerable<T> Existing<T>()
        where T : Resource => current.Resources
        .Where(thing => thing.Custody == Custody.Ours && thing.Lifecycle is not Lifecycle.Deleting)
        .OrderBy(thing => thing.CreatedAt)
        .ThenBy(thing => thing.Id, StringComparer.Ordinal)
        .Select(thing => thing.Settings)
        .OfType<T>();

    /// <summary>Whether a key is wanted, or kept as it is.</summary>
    public bool Uses(ResourceKey key) => _wanted.ContainsKey(key) || (_holds.Contains(key) && current.Resources.Any(thing => thing.Key == key));

    public bool IsHeld(ResourceKey key) => _holds.Contains(key);

    public void Want(Resource resource)
    {
        if (!_holds.Contains(resource.Key))
            _wanted[resource.Key] = resource;
    }

    /// <summary>Leaves a key as it is.</summary>
    public void Hold(ResourceKey key)
    {
        _holds.Add(key);
        _wanted.Remove(key);
    }

    /// <summary>Leaves a key as it is and says why.</summary>
    public void Refuse(ResourceKey key, Problem why)
    {
        Hold(key);
        _problems.Add(why);
    }

    /// <summary>Leaves everything as it is: nothing is made that a load balancer which cannot be made would need.</summary>
    public void HoldAll()
    {
        foreach (var key in _wanted.Keys.ToList())
            Hold(key);
    }

    public void Report(Problem problem) => _problems.Add(problem);

    public Stack ToStack(IReadOnlyDictionary<ResourceKey, TargetSet> memberships) =>
        Desired with { Resources = _wanted.Values.ToStructuralList(), Holds = _holds, Memberships = memberships };
}
