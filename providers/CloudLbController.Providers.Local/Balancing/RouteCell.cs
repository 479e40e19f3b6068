namespace CloudLbController.Providers.Local.Balancing;

/// <summary>Holds a listener's newest route; every new connection reads it, a change is one write.</summary>
internal sealed class RouteCell(Route route)
{
    private volatile Route _current = route;

    public Route Current
    {
        get => _current;
        set => _current = value;
    }
}
