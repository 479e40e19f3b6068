using System.Net;

namespace CloudLbController.Providers.Local.Health;

/// <summary>One check of one address, shared by all who ask for the same.</summary>
internal sealed class Probe(ProbeKey key, ProbeShare share, HealthState initial) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private volatile HealthState _state = initial;

    public ProbeKey Key => key;

    public ProbeShare Share => share;

    public IPEndPoint EndPoint { get; } = new(key.Address, key.Port);

    public HealthState State
    {
        get => _state;
        set => _state = value;
    }

    /// <summary>Whether the last check had no answer in its time; only its own loop looks at it.</summary>
    public bool IsSilent { get; set; }

    /// <summary>How many sets of targets use it; guarded by the monitor's lock.</summary>
    public int Users { get; set; }

    public CancellationToken Stopping => _stop.Token;

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }
}
