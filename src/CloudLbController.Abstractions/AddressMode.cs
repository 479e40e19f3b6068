namespace CloudLbController.Abstractions;

/// <summary>How an address behaves for clients inside the cluster: <c>ipMode</c> of a Service's status.</summary>
public enum AddressMode
{
    /// <summary>Packets arrive at the node with the load balancer's address, so nodes may short-cut.</summary>
    Vip,

    /// <summary>Packets arrive with the node's address: traffic must go through the load balancer.</summary>
    Proxy,
}
