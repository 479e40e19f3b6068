using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Translation.Ownership;

/// <summary>Decides whose a Service is.</summary>
/// <remarks>
/// <code>
/// Service    | claimed | our finalizer | being deleted | trace of another controller        | state
/// none       |         |               |               |                                    | Absent
/// exists     | any     | yes           | yes           | any                                | Terminating
/// exists     | any     | no            | yes           | any                                | None
/// exists     | no      | yes           | no            | any                                | Released
/// exists     | no      | no            | no            | any                                | None
/// exists     | yes     | any           | no            | finalizer                          | Foreign
/// exists     | yes     | no            | no            | type annotation, unexplained address | Foreign
/// exists     | yes     | yes           | no            | type annotation, or none           | Wanted
/// exists     | yes     | no            | no            | none                               | Wanted
/// </code>
/// Claimed: type LoadBalancer, and its class is in our list, or it has none and we are the default.
/// A type annotation added to a Service that already has our finalizer does not stop us: what runs would lose its upkeep (nodes come and go) for a
/// line that
/// only another controller reads. Another controller's finalizer does: two of us at work on one Service is worse.
/// </remarks>
public static class Owner
{
    /// <summary>Whose the Service is.</summary>
    public static OwnerState Of(Service? service, TranslationOptions options)
    {
        if (service is null)
        {
            return OwnerState.Absent;
        }

        var ours = service.Metadata.Finalizers.Contains(options.Finalizer);
        return (ours, service.Metadata.DeletionTimestamp is not null, IsClaimed(service, options)) switch
        {
            (true, true, _) => OwnerState.Terminating,
            (false, true, _) => OwnerState.None,
            (true, false, false) => OwnerState.Released,
            (false, false, false) => OwnerState.None,
            _ => ForeignTrace.Find(service, options) is null ? OwnerState.Wanted : OwnerState.Foreign,
        };
    }

    private static bool IsClaimed(Service service, TranslationOptions options) =>
        service.Spec.Type == "LoadBalancer"
        && (string.IsNullOrEmpty(service.Spec.LoadBalancerClass)
            ? options.Default
            : options.LoadBalancerClasses.Contains(service.Spec.LoadBalancerClass));
}
