namespace CloudLbController.ContractSuite.Clouds;

/// <summary>What not every cloud does. Without a reason from <see cref="IContractCloud.WhyNot"/> it is tested.</summary>
public enum CloudFeature
{
    /// <summary>Calls can go wrong on request.</summary>
    Faults,

    /// <summary>The cloud can stay at work on a thing, and give up on it.</summary>
    SlowWork,

    /// <summary>A read can lag behind.</summary>
    StaleReads,

    /// <summary>Stacks share a thing of a shared stack.</summary>
    Sharing,

    /// <summary>Users can lend load balancers to stacks.</summary>
    Lending,

    /// <summary>Somebody else's thing can be in the way of ours.</summary>
    Obstruction,

    /// <summary>Load balancers can ask for an address.</summary>
    RequestedAddresses,

    /// <summary>Settings can be changed past the provider.</summary>
    Drift,

    /// <summary>Things without a mark can exist.</summary>
    UnmarkedThings,
}
