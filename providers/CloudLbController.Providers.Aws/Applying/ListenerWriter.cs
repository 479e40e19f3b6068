using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Aws.Calling;
using CloudLbController.Providers.Aws.Resources;
using Action = Amazon.ElasticLoadBalancingV2.Model.Action;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>Makes, changes and removes listeners.</summary>
internal sealed class ListenerWriter(AwsClients aws, AwsCaller caller, Marker marker, ReleaseWatch releases)
{
    public async Task<ChangeOutcome> CreateAsync(WriteContext context, NetworkListener wish, CancellationToken ct)
    {
        if (context.IdOf(ResourceKey.LoadBalancer) is not { } balancer)
            return Outcomes.Missing(wish.Key, ResourceKey.LoadBalancer);
        if (context.IdOf(wish.Targets) is not { } group)
            return Outcomes.Missing(wish.Key, wish.Targets);
        var mark = marker.MarkOf(context.Stack, wish.Key, context.Plan.Desired.OwnerUid);
        var made = await caller.WriteAsync(
            "CreateListener",
            at => aws.Elb.CreateListenerAsync(
                new CreateListenerRequest { LoadBalancerArn = balancer, Port = wish.Port, Protocol = wish.Protocol, DefaultActions = [Forward(group)], Tags = Marker.ElbTags(mark, []) }, at),
            ct);
        return made.Value?.Listeners?.FirstOrDefault() is { } listener
            ? Outcomes.Of(Describe(listener.ListenerArn, balancer, mark, wish, context))
            : Outcomes.Failed(made, wish.Key);
    }

    /// <summary>Protocol and group change in one call: each protocol fits only groups of its own.</summary>
    public async Task<ChangeOutcome> UpdateAsync(WriteContext context, UpdateChange change, NetworkListener wish, CancellationToken ct)
    {
        var arn = change.Current.Id;
        if (context.IdOf(wish.Targets) is not { } group)
            return Outcomes.Missing(wish.Key, wish.Targets);
        var mark = marker.MarkOf(context.Stack, wish.Key, change.OwnerUid);
        var isOther = !wish.Equals(change.Current.Settings) || change.Current.Bindings.All(binding => binding.Id != group);
        var outcome = await Steps.InTurnAsync(
            async () => isOther ? Outcomes.Step(
                await caller.WriteAsync("ModifyListener", at => aws.Elb.ModifyListenerAsync(new ModifyListenerRequest { ListenerArn = arn, Protocol = wish.Protocol, DefaultActions = [Forward(group)] }, at), ct),
                wish.Key) : null,
            async () => change.OwnerUid != change.Current.OwnerUid ? Outcomes.Step(await marker.MarkAsync(arn, mark, [], ct), wish.Key) : null);

        // Connections that are open stay on the group that they came to.
        foreach (var left in isOther && outcome is ChangeOutcome.Done ? change.Current.Bindings.Where(binding => binding.Id != group) : [])
            releases.Left(left.Id, ReleaseWatch.FlowPatience(context.Known(left.Id)?.Settings as InstanceGroup));
        return outcome;
    }

    public async Task<ChangeOutcome> DeleteAsync(DeleteChange change, CancellationToken ct)
    {
        var deleted = await caller.WriteAsync("DeleteListener", at => aws.Elb.DeleteListenerAsync(new DeleteListenerRequest { ListenerArn = change.Current.Id }, at), ct);
        foreach (var left in deleted.Value is null ? [] : change.Current.Bindings)
            releases.Left(left.Id, ReleaseWatch.GroupPatience);
        return Outcomes.Removed(deleted, change.Key);
    }

    private static Action Forward(string group) => new() { Type = "forward", TargetGroupArn = group };

    private static ObservedResource Describe(string arn, string? balancer, OwnershipMark mark, NetworkListener wish, WriteContext context) => new()
    {
        Key = wish.Key,
        Id = arn,
        ParentId = balancer,
        OwnerUid = mark.OwnerUid,
        Settings = wish,
        Bindings = context.BindingsOf(wish).ToStructuralList(),
    };
}
