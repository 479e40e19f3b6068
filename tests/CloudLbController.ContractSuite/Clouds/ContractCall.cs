using CloudLbController.Abstractions.Model;

namespace CloudLbController.ContractSuite.Clouds;

/// <summary>One call to a cloud.</summary>
/// <param name="IsWrite">Whether it could change anything.</param>
/// <param name="Changes">The changes that it performed; empty of a read.</param>
public sealed record ContractCall(bool IsWrite, StructuralList<ChangeRef> Changes);
