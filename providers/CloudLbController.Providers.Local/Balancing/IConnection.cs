using CloudLbController.Providers.Local.Targets;

namespace CloudLbController.Providers.Local.Balancing;

/// <summary>A TCP connection or a UDP flow between a client and a target.</summary>
internal interface IConnection
{
    /// <summary>Null until one is connected.</summary>
    Target? Target { get; }

    /// <summary>Ends it now, whatever is under way; both sides see a reset. Idempotent.</summary>
    void Abort();
}
