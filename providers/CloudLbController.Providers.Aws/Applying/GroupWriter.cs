using System.Globalization;
using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Aws.Calling;
using CloudLbController.Providers.Aws.Resources;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>Makes, changes and removes target groups.</summary>
internal sealed class GroupWriter(AwsClients aws, AwsCaller caller, Marker marker, AttributeWriter attributes, Encounters encounters, ReleaseWatch releases, TargetWriter targets)
{
    public async Task<ChangeOutcome> CreateAsync(WriteContext context, InstanceGroup wish, CancellationToken ct)
    {
        var mark = marker.MarkOf(context.Stack, wish.Key, context.Plan.Desired.OwnerUid);
        var made = await caller.WriteAsync("CreateTargetGroup", at => aws.Elb.CreateTargetGroupAsync(Request(marker.NameOf(context.Stack, wish), wish, Marker.ElbTags(mark, wish.Attributes, wish.Scheme)), at), ct);
        if (made.Value?.TargetGroups?.FirstOrDefault() is not { } group)
            return Outcomes.Failed(made, wish.Key);

        // A new one is nobody's yet.
        if (group.LoadBalancerArns is { Count: > 0 } && await encounters.RefuseAsync(group.TargetGroupArn, group.TargetGroupName, mark, ct) is { } refused)
            return refused;
        if (await attributes.SetGroupAsync(group.TargetGroupArn, wish.Attributes, ct) is { Value: null } unset)
            return Outcomes.HalfDone(unset, wish.Key);
        return Outcomes.Of(new ObservedResource { Key = wish.Key, Id = group.TargetGroupArn, OwnerUid = mark.OwnerUid, Settings = wish, Targets = [] });
    }

    public async Task<ChangeOutcome> UpdateAsync(WriteContext context, UpdateChange change, InstanceGroup wish, CancellationToken ct)
    {
        var (arn, now) = (change.Current.Id, (InstanceGroup)change.Current.Settings!);
        var isRemarked = change.Current.OwnerUid != change.OwnerUid || !now.Attributes.Select(attribute => attribute.Key).SequenceEqual(wish.Attributes.Select(attribute => attribute.Key));

        // Who the members are a change of theirs says that may be under way beside this one.
        return await Steps.InTurnAsync(
            async () => now.Port != wish.Port ? await targets.MoveAsync(context, change, now.Port, wish.Port, ct) : null,
            async () => now.HealthCheck != wish.HealthCheck
                ? Outcomes.Step(await caller.WriteAsync("ModifyTargetGroup", at => aws.Elb.ModifyTargetGroupAsync(Modification(arn, wish), at), ct), wish.Key) : null,
            async () => Outcomes.Step(await attributes.SetGroupAsync(arn, AttributeWriter.Changes(now.Attributes, wish.Attributes), ct), wish.Key),
            async () => isRemarked ? Outcomes.Step(await marker.MarkAsync(arn, marker.MarkOf(context.Stack, wish.Key, change.OwnerUid), wish.Attributes, ct), wish.Key) : null);
    }

    /// <summary>For some seconds after its load balancer is gone AWS still takes a group for used.</summary>
    public async Task<ChangeOutcome> DeleteAsync(DeleteChange change, CancellationToken ct)
    {
        if (releases.Holds(change) is { } held)
            return held;
        var deleted = await caller.WriteAsync("DeleteTargetGroup", at => aws.Elb.DeleteTargetGroupAsync(new DeleteTargetGroupRequest { TargetGroupArn = change.Current.Id }, at), ct);
        return releases.Settle(change, Outcomes.Removed(deleted, change.Key));
    }

    private static CreateTargetGroupRequest Request(string name, InstanceGroup wish, List<Tag> tags) => new()
    {
        Name = name,
        Protocol = wish.Protocol,
        Port = wish.Port,
        VpcId = wish.VpcId,
        TargetType = "instance",
        IpAddressType = "ipv4",
        HealthCheckProtocol = wish.HealthCheck.Protocol == HealthCheckProtocol.Http ? "HTTP" : "TCP",
        HealthCheckPort = PortOf(wish.HealthCheck),
        HealthCheckPath = wish.HealthCheck.Path,
        HealthCheckIntervalSeconds = (int)wish.HealthCheck.Interval.TotalSeconds,
        HealthCheckTimeoutSeconds = (int)wish.HealthCheck.Timeout.TotalSeconds,
        HealthyThresholdCount = wish.HealthCheck.HealthyThreshold,
        UnhealthyThresholdCount = wish.HealthCheck.UnhealthyThreshold,
        Tags = tags,
    };

    private static ModifyTargetGroupRequest Modification(string arn, InstanceGroup wish) => new()
    {
        TargetGroupArn = arn,
        HealthCheckProtocol = wish.HealthCheck.Protocol == HealthCheckProtocol.Http ? "HTTP" : "TCP",
        HealthCheckPort = PortOf(wish.HealthCheck),
        HealthCheckPath = wish.HealthCheck.Path,
        HealthCheckIntervalSeconds = (int)wish.HealthCheck.Interval.TotalSeconds,
        HealthCheckTimeoutSeconds = (int)wish.HealthCheck.Timeout.TotalSeconds,
        HealthyThresholdCount = wish.HealthCheck.HealthyThreshold,
        UnhealthyThresholdCount = wish.HealthCheck.UnhealthyThreshold,
    };

    private static string PortOf(HealthCheck check) => check.Port?.ToString(CultureInfo.InvariantCulture) ?? "traffic-port";
}
