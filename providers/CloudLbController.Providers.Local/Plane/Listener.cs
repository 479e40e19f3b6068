using System.Collections.Immutable;
using System.Net;
using CloudLbController.Providers.Local.Balancing;
using CloudLbController.Providers.Local.Relay;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Local.Plane;

/// <summary>A listener: one route, and a relay on each address of its load balancer. Guarded by the plane's lock.</summary>
internal sealed class Listener(ListenerSpec spec, Route route, Relays relays, ILogger logger)
{
    private readonly RouteCell _routes = new(route);
    private readonly Dictionary<IPAddress, IRelay> _open = [];
    private readonly Dictionary<IPAddress, PlaneError> _problems = [];

    public ListenerSpec Spec { get; private set; } = spec;

    public TargetGroup Group => _routes.Current.Group;

    public ImmutableArray<PlaneError> Problems => [.. _problems.Values];

    public ListenerView View => new(Spec, Problems, _open.Values.Sum(relay => relay.Connections.Count));

    /// <summary>New connections follow the new route; open ones stay where they are.</summary>
    public void Change(ListenerSpec spec, Route route)
    {
        Spec = spec;
        _routes.Current = route;
    }

    /// <summary>Serves exactly these addresses; one that could not be bound is tried again. The first problem, if any.</summary>
    public PlaneError? Serve(ImmutableArray<IPAddress> addresses)
    {
        foreach (var (address, _) in _open.Where(pair => !addresses.Contains(pair.Key)).ToList()) Leave(address);
        _problems.Clear();
        foreach (var address in addresses.Where(address => !_open.ContainsKey(address))) Bind(address);
        return _problems.Values.FirstOrDefault();
    }

    private void Bind(IPAddress address)
    {
        var result = relays.Open(Spec.Protocol, new IPEndPoint(address, Spec.Port), _routes);
        if (result.Succeeded)
        {
            _open[address] = result.Value;
            Log.Listening(logger, Spec.Protocol, result.Value.EndPoint, Group.Id);
            return;
        }
        _problems[address] = result.Error;
        Log.CannotListen(logger, result.Error.Message);
    }

    private void Leave(IPAddress address)
    {
        if (!_open.Remove(address, out var relay)) return;
        relays.Retire(relay, Group.State.Settings.Drain);
        Log.ListeningEnded(logger, Spec.Protocol, relay.EndPoint);
    }
}
