using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>One call to the cloud.</summary>
/// <param name="Number">Which call it was since the cloud was made, from 1.</param>
/// <param name="Time">When it began.</param>
/// <param name="Operation">What it asked.</param>
/// <param name="Members">The changes that it performs; empty of a read.</param>
public sealed record CloudCall(int Number, DateTimeOffset Time, CloudOperation Operation, StructuralList<CallMember> Members)
{
    /// <summary>Whether it can change anything.</summary>
    public bool IsWrite => Operation is not (CloudOperation.Survey or CloudOperation.List or CloudOperation.Read);
}
