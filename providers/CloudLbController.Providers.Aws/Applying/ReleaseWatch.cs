using System.Collections.Concurrent;
using System.Globalization;
using CloudLbController.Abstractions.Model;
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

    /// <summary>AWS takes minutes to free a load balancer's network interfaces: to ask sooner is most likely a wasted call.</summary>
    private static readonly TimeSpan InterfacePatience = TimeSpan.FromSeconds(60);

    /// <summary>How long connections may at least go on over a group that its listener left.</summary>
    private static readonly TimeSpan LeastFlowPatience = TimeSpan.FromSeconds(120);

    /// <summary>Who was not asked about for so long is no more, or wanted again.</summary>
    private static readonly TimeSpan Interest = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _groups = new();

    /// <summary>The security groups that wait, and when to ask for them first; from then on when they were last asked about.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> _securityGroups = new();

    /// <summary>A plan removes a load balancer: what goes with it is not free at once.</summary>
    public void Began(StackPlan plan)
    {
        foreach (var thing in plan.Changes.OfType<DeleteChange>().Select(change => change.Current))
        {
            if (thing.Settings is SecurityGroup)
                _securityGroups[thing.Id] = time.GetUtcNow() + InterfacePatience;
            else if (thing.Settings is InstanceGroup)
                Left(thing.Id, GroupPatience);
        }
    }

    /// <summary>A listener uses this group no more.</summary>
    public void Left(string group, TimeSpan patience)
    {
        var now = time.GetUtcNow();
        foreach (var (old, _) in _groups.Where(pair => pair.Value <= now))
            _groups.TryRemove(old, out _);
        _groups[group] = now + patience;
    }

    /// <summary>How long connections may go on over a group that its listener left: as long as those of a target that goes.</summary>
    public static TimeSpan FlowPatience(InstanceGroup? group)
    {
        var delay = group?.Attributes.FirstOrDefault(attribute => attribute.Key == CloudAttribute.DeregistrationDelay)?.Value ?? CloudAttribute.DefaultOf(CloudAttribute.DeregistrationDelay);
        return int.TryParse(delay, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && TimeSpan.FromSeconds(seconds) is var patience && patience > LeastFlowPatience
            ? patience
            : LeastFlowPatience;
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
        _securityGroups[id] = time.GetUtcNow();
        foreach (var (old, _) in _securityGroups.Where(pair => pair.Value < time.GetUtcNow() - Interest))
            _securityGroups.TryRemove(old, out _);
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
