using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;

namespace CloudLbController.ContractSuite.Clouds;

/// <summary>One change of one plan.</summary>
public sealed record ChangeRef(StackId Stack, ResourceKey Key, ChangeKind Kind)
{
    /// <summary>A change of a plan.</summary>
    public static ChangeRef Of(StackId stack, Change change) => new(stack, change.Key, change switch
    {
        CreateChange => ChangeKind.Create,
        UpdateChange => ChangeKind.Update,
        TargetsChange => ChangeKind.Targets,
        _ => ChangeKind.Delete,
    });
}
