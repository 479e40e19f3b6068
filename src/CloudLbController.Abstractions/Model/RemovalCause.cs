namespace CloudLbController.Abstractions.Model;

/// <summary>Why a target goes.</summary>
public enum RemovalCause
{
    /// <summary>The node carries the label that excludes it from load balancers.</summary>
    Excluded,

    /// <summary>The node is being deleted, or an autoscaler marked it for deletion.</summary>
    Deleting,

    /// <summary>The owner's node selector no longer picks it.</summary>
    Selector,

    /// <summary>No node of that name is there any more; the one cause that can also be a fault of what we read.</summary>
    Gone,
}
