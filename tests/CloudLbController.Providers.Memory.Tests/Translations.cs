using CloudLbController.Abstractions.Model;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.Providers.Memory.Cloud;

namespace CloudLbController.Providers.Memory.Tests;

/// <summary>The words of the suite and those of the memory cloud.</summary>
internal static class Translations
{
    public static ContractCall Of(CloudCall call) => new(call.IsWrite, call.Members.Select(Of).ToStructuralList());

    public static ChangeRef Of(CallMember member) => new(member.Stack, member.Key, member.Operation switch
    {
        CloudOperation.Create => ChangeKind.Create,
        CloudOperation.Update => ChangeKind.Update,
        CloudOperation.Delete => ChangeKind.Delete,
        _ => ChangeKind.Targets,
    });

    public static CloudOperation Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Create => CloudOperation.Create,
        ChangeKind.Update => CloudOperation.Update,
        ChangeKind.Delete => CloudOperation.Delete,
        _ => CloudOperation.Targets,
    };

    public static Fault Of(ContractFault fault, TimeSpan lasts) => new(fault switch
    {
        ContractFault.Refused => FaultKind.Refused,
        ContractFault.Throttled => FaultKind.Throttled,
        ContractFault.Stale => FaultKind.Conflict,
        ContractFault.LostRequest => FaultKind.LostRequest,
        ContractFault.LostReply => FaultKind.LostReply,
        ContractFault.FailedAfter => FaultKind.FailedAfter,
        ContractFault.Wrong => FaultKind.Wrong,
        ContractFault.Slow => FaultKind.Slow,
        ContractFault.FailsLater => FaultKind.FailsLater,
        _ => FaultKind.StaleRead,
    })
    { Lasts = lasts };
}
