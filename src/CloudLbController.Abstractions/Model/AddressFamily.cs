namespace CloudLbController.Abstractions.Model;

/// <summary>An IP family that a load balancer has an address of.</summary>
public enum AddressFamily
{
    /// <summary>IPv4.</summary>
    IPv4,

    /// <summary>IPv6.</summary>
    IPv6,
}
