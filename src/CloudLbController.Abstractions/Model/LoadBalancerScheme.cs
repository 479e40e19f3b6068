namespace CloudLbController.Abstractions.Model;

/// <summary>Who can reach a load balancer's address.</summary>
public enum LoadBalancerScheme
{
    /// <summary>Those in the same network, and networks joined to it.</summary>
    Internal,

    /// <summary>Everybody on the internet.</summary>
    InternetFacing,
}
