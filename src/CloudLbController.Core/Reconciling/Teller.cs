using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Status;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Events;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Reconciling;

/// <summary>Tells the owner's events: when what there is to say changes, and each hour again while a warning lasts.</summary>
internal sealed class Teller(EventRecorder events, TimeProvider time)
{
    /// <summary>Tells the problems, or that all is well.</summary>
    public void Tell(Service service, IReadOnlyList<Problem> problems, ServiceStatusWish? projected, KeyMemory memory)
    {
        var addresses = projected is null ? "" : string.Join(", ", projected.LoadBalancer.Ingress.Select(entry => entry.Ip ?? entry.Hostname));
        var words = string.Join('\n', problems.Select(problem => $"{problem.Reason} {problem.Message}").Append(addresses));
        var isReminder = words == memory.Told && problems.Count > 0 && time.GetUtcNow() - memory.ToldAt >= ProblemOutcomes.Reminder;
        if (words == memory.Told && !isReminder)
        {
            return;
        }

        var before = memory.Told;
        (memory.Told, memory.ToldAt) = (words, time.GetUtcNow());
        foreach (var problem in problems)
        {
            Record(service, EventLevel.Warning, problem.Reason, Sentences.Of(problem, service));
        }

        if (problems.Count == 0 && addresses.Length > 0 && (before.Length > 0 || service.Status.LoadBalancer.Ingress.Count == 0))
        {
            Record(service, EventLevel.Normal, Reasons.Programmed, $"The load balancer serves at {addresses}.");
        }
    }

    /// <summary>Tells what a change that was made interrupts.</summary>
    public void TellInterrupted(Service service, string interruption) => Record(service, EventLevel.Normal, Reasons.Interrupted, interruption);

    /// <summary>Tells that the cloud has nothing left.</summary>
    public void TellGone(Service service) => Record(service, EventLevel.Normal, Reasons.Deleted, "Everything in the cloud is gone.");

    /// <summary>Tells what the owner let go of; null where that cannot be read.</summary>
    public void TellAbandoned(Service service, ObservedStack? left)
    {
        var things = left is null
            ? "whatever is there, since the cloud cannot be read"
            : string.Join(", ", left.Resources.Where(thing => thing.Custody == Custody.Ours).Select(thing => thing.Id));
        Record(service, EventLevel.Warning, Reasons.Abandoned, $"Left in the cloud because the owner let go: {things}.");
    }

    private void Record(Service service, EventLevel level, string reason, string message) =>
        events.Record(ObjectReference.To(ResourceType.Services, service.Metadata), level, reason, message);
}
