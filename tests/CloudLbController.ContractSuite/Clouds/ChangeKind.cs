using CloudLbController.Abstractions.Planning;

namespace CloudLbController.ContractSuite.Clouds;

/// <summary>The sorts of <see cref="Change"/>.</summary>
public enum ChangeKind
{
    /// <summary><see cref="CreateChange"/>.</summary>
    Create,

    /// <summary><see cref="UpdateChange"/>.</summary>
    Update,

    /// <summary><see cref="TargetsChange"/>.</summary>
    Targets,

    /// <summary><see cref="DeleteChange"/>.</summary>
    Delete,
}
