using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Providers.Local.Applying;

/// <summary>What a refusal of the plane means to the owner of a key.</summary>
internal static class PlaneProblems
{
    // Nobody tells us when a port, an address or a privilege becomes free; asking again costs nothing.
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(30);

    public static ChangeOutcome.Failed ToOutcome(this PlaneError error, ResourceKey key) => new(Of(error, key));

    public static ChangeOutcome.Failed NotThere(ResourceKey key, string what) =>
        new(new Problem(ProblemKind.Stale, Reasons.Stale, key, $"{key} needs {what}, which is not there any more."));

    public static ChangeOutcome.Failed ThereAlready(ResourceKey key, string id) =>
        new(new Problem(ProblemKind.Stale, Reasons.Stale, key, $"{id} is there already."));

    public static ChangeOutcome.Failed NotOurs(ResourceKey key, string id) => new(new Problem(
        ProblemKind.Foreign, Reasons.ForeignController, key, $"{id} does not carry the mark of this stack.", "It is not touched."));

    private static Problem Of(PlaneError error, ResourceKey key)
    {
        var (kind, reason, remedy) = Meaning(error.Kind, key == ResourceKey.LoadBalancer);
        return new Problem(kind, reason, key, $"{char.ToUpperInvariant(error.Message[0])}{error.Message[1..]}.", remedy, kind == ProblemKind.Stale ? null : Retry);
    }

    private static (ProblemKind Kind, string Reason, string Remedy) Meaning(PlaneErrorKind kind, bool isAddress) => kind switch
    {
        PlaneErrorKind.Taken when isAddress => (ProblemKind.Taken, Reasons.AddressTaken, "Ask for another address, or delete the Service that has it."),
        PlaneErrorKind.Taken => (ProblemKind.Taken, Reasons.PortTaken, "Stop that program or use another port; it is tried again every 30 seconds."),
        PlaneErrorKind.Exhausted => (ProblemKind.QuotaExceeded, Reasons.PoolExhausted, "Enlarge the pool (provider setting pool.NAME), or delete Services that nobody needs."),
        PlaneErrorKind.Forbidden => (ProblemKind.Forbidden, Reasons.Forbidden, "Use a port above 1023, or give the process the capability NET_BIND_SERVICE."),
        PlaneErrorKind.Rejected => (ProblemKind.Rejected, Reasons.Rejected, "Correct it, or give this machine what it lacks; it is tried again every 30 seconds."),
        PlaneErrorKind.NotFound => (ProblemKind.Stale, Reasons.Stale, ""),
        PlaneErrorKind.InUse => (ProblemKind.InUse, Reasons.InUse, ""),
        _ => (ProblemKind.Transient, Reasons.CloudFailed, ""),
    };
}
