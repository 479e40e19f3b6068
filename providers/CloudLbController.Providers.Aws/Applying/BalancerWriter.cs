using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Aws.Calling;
using CloudLbController.Providers.Aws.Marks;
using CloudLbController.Providers.Aws.Observing;
using CloudLbController.Providers.Aws.Resources;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>Makes, changes and removes load balancers.</summary>
internal sealed class BalancerWriter(AwsClients aws, AwsCaller caller, Marker marker, AttributeWriter attributes, Encounters encounters, ReleaseWatch releases)
{
    public async Task<ChangeOutcome> CreateAsync(WriteContext context, NetworkLoadBalancer wish, CancellationToken ct)
    {
        if (GroupsOf(context, wish) is not { } groups)
            return Outcomes.Missing(wish.Key, wish.References.First(reference => context.IdOf(reference) is null));
        var mark = marker.MarkOf(context.Stack, wish.Key, context.Plan.Desired.OwnerUid);
        var made = await caller.WriteAsync(
            "CreateLoadBalancer",
            at => aws.Elb.CreateLoadBalancerAsync(
                new CreateLoadBalancerRequest
                {
                    Name = marker.NameOf(context.Stack, wish),
                    Type = "network",
                    IpAddressType = "ipv4",
                    Scheme = TagCodec.Spell(wish.Scheme),
                    Subnets = [.. wish.Subnets],
                    SecurityGroups = groups,
                    Tags = Marker.ElbTags(mark, wish.Attributes),
                },
                at),
            ct);
        if (made.Value?.LoadBalancers?.FirstOrDefault() is not { } balancer)
            return Outcomes.Failed(made, wish.Key);

        // A new one is being made; one that is not was there before.
        if (balancer.State?.Code?.Value != "provisioning" && await encounters.RefuseAsync(balancer.LoadBalancerArn, balancer.LoadBalancerName, mark, ct) is { } refused)
            return refused;
        if (await attributes.SetBalancerAsync(balancer.LoadBalancerArn, wish.Attributes, ct) is { Value: null } unset)
            return Outcomes.HalfDone(unset, wish.Key);
        return Outcomes.Of(Describer.Balancer(balancer, mark, wish, context.BindingsOf(wish), isNew: true));
    }

    public async Task<ChangeOutcome> UpdateAsync(WriteContext context, UpdateChange change, NetworkLoadBalancer wish, CancellationToken ct)
    {
        var (arn, now) = (change.Current.Id, (NetworkLoadBalancer)change.Current.Settings!);
        if (GroupsOf(context, wish) is not { } groups)
            return Outcomes.Missing(wish.Key, wish.References.First(reference => context.IdOf(reference) is null));
        var isRemarked = change.Current.OwnerUid != change.OwnerUid || !now.Attributes.Select(attribute => attribute.Key).SequenceEqual(wish.Attributes.Select(attribute => attribute.Key));
        return await Steps.InTurnAsync(
            async () => groups.ToHashSet().SetEquals(change.Current.Bindings.Select(binding => binding.Id)) ? null : Outcomes.Step(
                await caller.WriteAsync("SetSecurityGroups", at => aws.Elb.SetSecurityGroupsAsync(new SetSecurityGroupsRequest { LoadBalancerArn = arn, SecurityGroups = groups }, at), ct), wish.Key),
            async () => now.Subnets.Equals(wish.Subnets) ? null : Outcomes.Step(
                await caller.WriteAsync("SetSubnets", at => aws.Elb.SetSubnetsAsync(new SetSubnetsRequest { LoadBalancerArn = arn, Subnets = [.. wish.Subnets] }, at), ct), wish.Key),
            async () => Outcomes.Step(await attributes.SetBalancerAsync(arn, AttributeWriter.Changes(now.Attributes, wish.Attributes), ct), wish.Key),
            async () => isRemarked ? Outcomes.Step(await marker.MarkAsync(arn, marker.MarkOf(context.Stack, wish.Key, change.OwnerUid), wish.Attributes, ct), wish.Key) : null);
    }

    public async Task<ChangeOutcome> DeleteAsync(WriteContext context, DeleteChange change, CancellationToken ct)
    {
        var deleted = await caller.WriteAsync("DeleteLoadBalancer", at => aws.Elb.DeleteLoadBalancerAsync(new DeleteLoadBalancerRequest { LoadBalancerArn = change.Current.Id }, at), ct);
        if (deleted.Value is not null)
            releases.Began(context.Plan);
        return Outcomes.Removed(deleted, change.Key);
    }

    private static List<string>? GroupsOf(WriteContext context, NetworkLoadBalancer wish) =>
        wish.References.Select(context.IdOf).OfType<string>().ToList() is var ids && ids.Count == wish.References.Count() ? ids : null;
}
