using CloudLbController.Abstractions.Ownership;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>
/// Things that a creation met: AWS answers with what has the name, and its tags as they are. Whose it is must be known before anything else is done to it.
/// </summary>
internal sealed class Encounters(Marker marker)
{
    /// <summary>The outcome where the thing is not the one that the mark means; null where it is.</summary>
    public async Task<ChangeOutcome?> RefuseAsync(string arn, string name, OwnershipMark mark, CancellationToken ct)
    {
        var read = await marker.ReadAsync(arn, ct);
        if (read.Problem is { } problem)
            return new ChangeOutcome.Unknown(problem with { Key = mark.Resource });
        return read.Value is { } other && other.Cluster == mark.Cluster && other.Stack == mark.Stack && other.Resource == mark.Resource ? null : new ChangeOutcome.Failed(new Problem(
            ProblemKind.Taken, Reasons.NameConflict, mark.Resource, $"{name} is there already, and not ours ({arn}).", "Remove it; names of load balancers cannot be changed."));
    }
}
