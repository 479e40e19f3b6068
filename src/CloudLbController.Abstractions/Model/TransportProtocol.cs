namespace CloudLbController.Abstractions.Model;

/// <summary>What a listener and its targets speak at layer 4.</summary>
public enum TransportProtocol
{
    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>UDP.</summary>
    Udp,
}
