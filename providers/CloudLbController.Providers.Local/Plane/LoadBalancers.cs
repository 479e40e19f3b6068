using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using CloudLbController.Providers.Local.Addressing;
using CloudLbController.Providers.Local.Balancing;
using CloudLbController.Providers.Local.Relay;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Local.Plane;

/// <summary>The load balancers of a plane and their listeners. Guarded by the plane's lock.</summary>
internal sealed class LoadBalancers(AddressAllocator allocator, Relays relays, Func<AffinityTable> newAffinity, ILogger logger)
{
    private readonly Dictionary<string, LoadBalancer> _byId = [];
    private readonly HashSet<IPAddress> _taken = [];
    private int _created;

    public LoadBalancer? Find(string id) => _byId.GetValueOrDefault(id);

    public ImmutableArray<LoadBalancerView> View(Func<ImmutableDictionary<string, string>, bool> isWanted) =>
        [.. _byId.Values.Where(balancer => isWanted(balancer.Spec.Marks)).Select(balancer => balancer.View)];

    public bool Uses(TargetGroup group) =>
        _byId.Values.Any(balancer => balancer.Listeners.Values.Any(listener => listener.Group == group));

    public PlaneResult<LoadBalancerView> Create(LoadBalancerSpec spec)
    {
        var balancer = new LoadBalancer(string.Create(CultureInfo.InvariantCulture, $"lb-{_created + 1}"), spec, newAffinity());
        if (Allocate(balancer, spec) is { } error) return error;
        _created++;
        _byId.Add(balancer.Id, balancer);
        Log.LoadBalancerCreated(logger, balancer.Id, spec.Stack, string.Join(", ", balancer.Addresses));
        return balancer.View;
    }

    public PlaneResult<LoadBalancerView> Update(string id, LoadBalancerSpec spec)
    {
        if (!_byId.TryGetValue(id, out var balancer)) return NotFound(id);
        return Allocate(balancer, spec) is { } error ? error : balancer.View;
    }

    public PlaneError? Remove(string id)
    {
        if (!_byId.Remove(id, out var balancer)) return NotFound(id);
        _taken.ExceptWith(balancer.Addresses);
        balancer.Change(balancer.Spec, []);
        Log.LoadBalancerRemoved(logger, id);
        return null;
    }

    public PlaneError? Put(string id, ListenerSpec spec, TargetGroup group)
    {
        if (!_byId.TryGetValue(id, out var balancer)) return NotFound(id);
        var route = new Route(group, new SourceRanges(spec.SourceRanges), balancer.Affinity);
        var key = new ListenerKey(spec.Protocol, spec.Port);
        if (balancer.Listeners.TryGetValue(key, out var listener)) listener.Change(spec, route);
        else balancer.Listeners.Add(key, listener = new Listener(spec, route, relays, logger));
        return listener.Serve(balancer.Addresses);
    }

    public PlaneError? Remove(string id, ListenerKey key)
    {
        if (!_byId.TryGetValue(id, out var balancer)) return NotFound(id);
        if (!balancer.Listeners.Remove(key, out var listener)) return NotFound($"{id} {key.Protocol} {key.Port}");
        listener.Serve([]);
        return null;
    }

    public void Clear()
    {
        foreach (var id in _byId.Keys.ToList()) Remove(id);
    }

    /// <summary>All addresses or none.</summary>
    private PlaneError? Allocate(LoadBalancer balancer, LoadBalancerSpec spec)
    {
        if (spec.Addresses.DistinctBy(request => request.Family).Count() < spec.Addresses.Length)
        {
            return new PlaneError(PlaneErrorKind.Rejected, "a load balancer has at most one address per family");
        }
        var addresses = ImmutableArray.CreateBuilder<IPAddress>();
        foreach (var request in spec.Addresses)
        {
            if (balancer.Keeps(request, allocator) is { } kept)
            {
                addresses.Add(kept);
                continue;
            }
            var result = allocator.Allocate(spec.Stack, request, _taken);
            if (!result.Succeeded) return Own(request, spec) ?? result.Error;
            addresses.Add(result.Value);
        }
        _taken.ExceptWith(balancer.Addresses);
        _taken.UnionWith(addresses);
        balancer.Change(spec, addresses.ToImmutable());
        return null;
    }

    /// <summary>While one load balancer of a stack replaces another, the old one has what is asked for.</summary>
    private PlaneError? Own(AddressRequest request, LoadBalancerSpec spec) =>
        _byId.Values.FirstOrDefault(other => other.Spec.Stack == spec.Stack && other.Addresses.Any(address => address.Equals(request.Requested))) is { } own
            ? new PlaneError(PlaneErrorKind.Taken, $"address {request.Requested} belongs to {own.Id}, which this one is to replace: ask for none until that is done")
            : null;

    private static PlaneError NotFound(string what) => new(PlaneErrorKind.NotFound, $"there is no {what}");
}
