using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Translation.Annotations;
using CloudLbController.Core.Translation.Ownership;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Translation;

/// <summary>
/// Turns a Service into what the cloud should have. Pure, and it never throws: whatever the Service says, what can be understood is wanted, and
/// what cannot is held
/// as it is and named in one problem.
/// </summary>
public static class ServiceTranslator
{
    /// <summary>Translates one Service.</summary>
    public static ServiceTranslation Translate(ServiceSnapshot snapshot, TranslationOptions options)
    {
        var owner = Owner.Of(snapshot.Service, options);
        return owner switch
        {
            OwnerState.Wanted => Wanted(new Draft(snapshot, snapshot.Service!, options)),
            OwnerState.Terminating or OwnerState.Released => Unwanted(new Draft(snapshot, snapshot.Service!, options), owner),
            OwnerState.Foreign => Foreign(snapshot.Service!, options),
            _ => new ServiceTranslation(owner, null),
        };
    }

    private static ServiceTranslation Wanted(Draft draft)
    {
        var directives = DirectiveReader.Read(draft);
        var families = Families.Read(draft);
        LoadBalancerWish.Add(draft, families);
        var ports = PortList.Read(draft);
        TargetGroupWish.Add(draft, ports);
        MembershipWish.Add(draft, ports, families);
        foreach (var warning in UnknownAnnotations.Find(draft.Service.Metadata.Annotations))
        {
            draft.Report(warning);
        }

        return Finish(draft, OwnerState.Wanted, draft.ToStack(), directives);
    }

    private static ServiceTranslation Unwanted(Draft draft, OwnerState owner)
    {
        var directives = DirectiveReader.Read(draft);
        draft.Decide(null, "nothing-wanted", $"owner={owner}");
        return Finish(draft, owner, Stack.Empty(draft.Snapshot.Key), directives);
    }

    private static ServiceTranslation Foreign(Service service, TranslationOptions options)
    {
        var trace = ForeignTrace.Find(service, options)!;
        var problem = new Problem(
            ProblemKind.Foreign,
            Reasons.ForeignController,
            null,
            $"Another controller is at work on this Service: it has {trace.What}. It is left alone.",
            trace.Remedy);
        return new ServiceTranslation(OwnerState.Foreign, null)
        {
            Problems = [problem],
            Decisions = [new TranslationDecision(null, "foreign", trace.What)],
        };
    }

    private static ServiceTranslation Finish(Draft draft, OwnerState owner, Stack stack, ServiceDirectives directives) => new(owner, stack)
    {
        Problems = draft.Problems,
        Directives = directives,
        Decisions = draft.Decisions,
    };
}
