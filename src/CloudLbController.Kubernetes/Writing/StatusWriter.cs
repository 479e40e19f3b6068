using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Kubernetes.Writing;

/// <summary>
/// Writes the addresses and our conditions of a Service: one strategic merge patch, bound to its uid, and no call where the cached object has them all. All are
/// sent where one differs: parts that meet a Service which was set back since (from a backup, say) would give a status that nobody ever meant. Conditions of
/// others stay, and so does their order.
/// </summary>
/// <param name="api">The server.</param>
/// <param name="features">What it knows; <c>ipMode</c> is neither sent nor compared where it does not know it.</param>
/// <param name="conditionPrefix">The start of the types of our conditions; those of ours that are not wanted are removed.</param>
/// <param name="time">The clock of <c>lastTransitionTime</c>.</param>
public sealed class StatusWriter(IKubernetesApi api, ServerFeatures features, string conditionPrefix, TimeProvider time)
{
    /// <summary>
    /// Makes addresses and conditions the given ones. The times of the conditions are set here: kept while the status of the condition is.
    /// Empty lists clear.
    /// </summary>
    public Task<WriteReply> WriteAsync(
        Service cached, IReadOnlyList<LoadBalancerIngress> ingress, IReadOnlyList<Condition> conditions, CancellationToken ct)
    {
        var present = cached.Status;
        var timed = ConditionMerge.Timed(present.Conditions, conditions, Now());
        var removed = ConditionMerge.Stale(present.Conditions, conditions, conditionPrefix);
        if (IngressDifference.AreSame(present.LoadBalancer.Ingress, ingress, features.HasIpMode) && timed.All(present.Conditions.Contains) && removed.Count == 0)
        {
            return Task.FromResult(WriteReply.Unchanged);
        }

        var status = new JsonObject { ["loadBalancer"] = StatusPatch.Ingress(ingress, features.HasIpMode) };
        if (timed.Count + removed.Count > 0)
        {
            status["conditions"] = StatusPatch.Conditions(timed, removed);
        }

        var body = new JsonObject { ["metadata"] = new JsonObject { ["uid"] = cached.Metadata.Uid }, ["status"] = status };
        return ObjectPatch.SendAsync(api, ResourceType.Services, cached.Metadata, "status", PatchKind.Strategic, body, ct);
    }

    /// <summary>The server keeps whole seconds.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
}
