using System.Collections.Concurrent;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Resources;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>
/// What AWS takes for used for a while after its load balancer is gone: target groups for some seconds, security groups until the load balancer's network interfaces
/// are gone, minutes later. To try before is a wasted call. A memory, not a state: without it a refusal teaches the same.
/// </summary>
internal sealed class ReleaseWatch(InterfacePoll interfaces, TimeProvider time)
{
    /// <summary>How long AWS takes a group for used after its listener is gone.</summary>
    public static readonly TimeSpan GroupPatience = TimeSpan.FromSeconds(10);

    /// <summary>How long connections may go on over a group that its listener left: as long as AWS lets those of a target that goes, by default.</summary>
    public static readonly TimeSpan FlowPatience = TimeSpan.FromSeconds(300);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _groups = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _securityGroups = new();

    /// <summary>A load balancer of these things is being removed.</summary>
    public void Began(ObservedStack stack)
    {
        foreach (var thing in stack.Resources)
        {
            if (thing.Settings is SecurityGroup)
                _securityGroups[thing.Id] = time.GetUtcNow() + InterfacePoll.Interval;
            else if (thing.Settings is InstanceGroup)
                _groups[thing.Id] = time.GetUtcNow() + GroupPatience;
        }
    }

    /// <summary>Listeners use these groups no more.</summary>
    public void Left(IEnumerable<Binding> groups, TimeSpan patience)
    {
        foreach (var group in groups)
            _groups[group.Id] = time.GetUtcNow() + patience;
    }

    /// <summary>Why a target group is not removed yet; null where it can be tried.</summary>
    public ChangeOutcome? Holds(DeleteChange change) => _groups.TryGetValue(change.Current.Id, out var until) && until - time.GetUtcNow() is { Ticks: > 0 } left
        ? InUse(change.Key, $"AWS still takes {change.Current.Id} for used.", left)
        : null;

    /// <summary>Why a security group is not removed yet; null where it can be tried. One call tells of all that wait.</summary>
    public async Task<ChangeOutcome?> HoldsAsync(DeleteChange change, StackId stack, CancellationToken ct)
    {
        var id = change.Current.Id;
        if (!_securityGroups.TryGetValue(id, out var from))
            return null;
        if (from - time.GetUtcNow() is { Ticks: > 0 } rest)
            return InUse(change.Key, $"{id} of {stack} is still used by its load balancer's network interfaces.", rest);
        var (left, problem) = await interfaces.LeftAsync(id, [.. _securityGroups.Keys], ct);
        return problem is not null ? new ChangeOutcome.NotTried(problem with { Key = change.Key })
            : left.Count > 0 ? InUse(change.Key, $"{id} of {stack} is still used by {string.Join(", ", left)}; AWS removes network interfaces of load balancers some minutes after them.", InterfacePoll.Interval)
            : null;
    }

    /// <summary>Learns from what became of a removal.</summary>
    public ChangeOutcome Settle(DeleteChange change, ChangeOutcome outcome)
    {
        var (id, isGroup) = (change.Current.Id, change.Current.Id.Contains(":targetgroup/", StringComparison.Ordinal));
        if (outcome is ChangeOutcome.Done)
        {
            _groups.TryRemove(id, out _);
            _securityGroups.TryRemove(id, out _);
            return outcome;
        }

        if (outcome is not ChangeOutcome.Failed { Problem: { Kind: ProblemKind.InUse } problem })
            return outcome;
        if (isGroup)
            _groups[id] = time.GetUtcNow() + GroupPatience;
        else
            _securityGroups[id] = time.GetUtcNow() + InterfacePoll.Interval;
        return new ChangeOutcome.Failed(problem with { After = isGroup ? GroupPatience : InterfacePoll.Interval });
    }

    private static ChangeOutcome.NotTried InUse(ResourceKey key, string message, TimeSpan after) => new(new Problem(ProblemKind.InUse, Reasons.InUse, key, message, After: after));
}
