using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.Providers.Local.Applying;

namespace CloudLbController.Providers.Local.Tests.Contract;

/// <summary>Stands where a network would be if the plane were far away: records every change, and lets it be refused or its answer be lost.</summary>
internal sealed class FaultyWriter(IChangeWriter writer, CallRecord record) : IChangeWriter
{
    public ChangeOutcome Write(Stack desired, Change change, IReadOnlyDictionary<ResourceRef, string> ids)
    {
        var reference = ChangeRef.Of(desired.Id, change);
        record.Calls.Add(new ContractCall(IsWrite: true, [reference]));
        switch (record.Next(reference))
        {
            case ContractFault.Refused: return Failed(change, ProblemKind.Rejected, Reasons.Rejected);
            case ContractFault.Throttled: return Failed(change, ProblemKind.Throttled, Reasons.Throttled);
            case ContractFault.Stale: return Failed(change, ProblemKind.Stale, Reasons.Stale);
            case ContractFault.LostRequest: return Unknown(change, ProblemKind.Transient, Reasons.NoAnswer);
            case ContractFault.LostReply or ContractFault.FailedAfter:
                writer.Write(desired, change, ids);
                return Unknown(change, ProblemKind.Transient, Reasons.NoAnswer);
            case ContractFault.Wrong:
                writer.Write(desired, change, ids);
                return Unknown(change, ProblemKind.Bug, Reasons.InternalError);
            default: return writer.Write(desired, change, ids);
        }
    }

    private static ChangeOutcome.Failed Failed(Change change, ProblemKind kind, string reason) => new(Scripted(change, kind, reason));

    private static ChangeOutcome.Unknown Unknown(Change change, ProblemKind kind, string reason) => new(Scripted(change, kind, reason));

    private static Problem Scripted(Change change, ProblemKind kind, string reason) => new(kind, reason, change.Key, "as scripted");
}
