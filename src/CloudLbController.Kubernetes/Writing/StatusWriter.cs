using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Kubernetes.Writing;

/// <summary>
/// Writes the addresses and our conditions of a Service: one strategic merge patch of what differs from the cached object, and no call where nothing does.
/// It is bound to the version of the object that the status was worked out from: on another it might say what nobody meant. Conditions of others stay, and so does
/// their order.
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
        var status = new JsonObject();
        if (!IngressDifference.AreSame(cached.Status.LoadBalancer.Ingress, ingress, features.HasIpMode))
        {
            status["loadBalancer"] = StatusPatch.Ingress(ingress, features.HasIpMode);
        }

        var changed = ConditionMerge.Changed(cached.Status.Conditions, conditions, Now());
        var removed = ConditionMerge.Stale(cached.Status.Conditions, conditions, conditionPrefix);
        if (changed.Count + removed.Count > 0)
        {
            status["conditions"] = StatusPatch.Conditions(changed, removed);
        }

        if (status.Count == 0)
        {
            return Task.FromResult(WriteReply.Unchanged);
        }

        var bound = new JsonObject { ["uid"] = cached.Metadata.Uid, ["resourceVersion"] = cached.Metadata.ResourceVersion };
        var body = new JsonObject { ["metadata"] = bound, ["status"] = status };
        return ObjectPatch.SendAsync(api, ResourceType.Services, cached.Metadata, "status", PatchKind.Strategic, body, ct);
    }

    /// <summary>The server keeps whole seconds.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
}
