namespace CloudLbController.ContractSuite;

/// <summary>What happens to a stack while something goes wrong.</summary>
public enum Scenario
{
    /// <summary>It is made.</summary>
    Create,

    /// <summary>It is changed: a port comes, one changes its protocol, a setting changes, nodes come and go.</summary>
    Change,

    /// <summary>It is deleted.</summary>
    Delete,
}
