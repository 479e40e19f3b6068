using System.Collections.Frozen;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Providers.Aws.Calling;
using CloudLbController.Providers.Aws.Marks;

namespace CloudLbController.Providers.Aws.Observing;

/// <summary>
/// Reads what is ours: everything of the account in pages, tags only of things whose names can be ours, and what costs a call each only to the depth asked for.
/// </summary>
internal sealed class Reader(ElbReader elb, ListReader lists, ClusterIdentity cluster, Names names)
{
    public async Task<Observation> ObserveAsync(ObservationRequest request, CancellationToken ct)
    {
        if (request is { Stack: { } stack, Only: { } only })
            return await StatesAsync(stack, only, ct);
        var found = new Inventory();
        var all = await lists.ReadAsync(request.Stack, ct);
        found.Problems.AddRange(all.Problems);
        TakeSecurityGroups(found, all);
        await ReadThingsAsync(found, all, request, ct);
        if (found.Problems.Count == 0 && request.Depth > ObservationDepth.Existence)
            await ReadSettingsAsync(found, request, ct);
        if (found.Problems.Count > 0)
            return new Observation(FrozenDictionary<StackId, ObservedStack>.Empty, Complete: false, found.Problems);
        var stacks = new Describer(found, request.Depth).Describe().Where(pair => request.Stack is not { } one || pair.Key == one).ToDictionary();
        return new Observation(stacks, Complete: true, []);
    }

    /// <summary>Only load balancers take their time, and one list tells how far all of them are. Whose they are was read, or written, before.</summary>
    private async Task<Observation> StatesAsync(StackId stack, StructuralList<string> ids, CancellationToken ct)
    {
        var read = await lists.BalancersAsync(stack, ct);
        if (read.Value is not { } balancers)
            return new Observation(FrozenDictionary<StackId, ObservedStack>.Empty, Complete: false, [read.Problem!]);
        var states = balancers.Where(balancer => ids.Contains(balancer.LoadBalancerArn)).Select(Describer.State).ToStructuralList();
        return new Observation(new Dictionary<StackId, ObservedStack> { [stack] = new(stack, states) }, Complete: true, []);
    }

    private async Task ReadThingsAsync(Inventory found, AccountLists all, ObservationRequest request, CancellationToken ct)
    {
        var balancers = all.Balancers.Where(balancer => names.CanBeOurs(balancer.LoadBalancerName, request.Stack)).ToList();
        var targetGroups = all.Groups.Where(group => names.CanBeOurs(group.TargetGroupName, request.Stack)).ToList();
        var tags = Take(found, await elb.TagsAsync(balancers.Select(balancer => balancer.LoadBalancerArn).Concat(targetGroups.Select(group => group.TargetGroupArn)), ct)) ?? [];
        foreach (var balancer in balancers)
        {
            if (OurMark(tags, balancer.LoadBalancerArn) is { } mark)
                found.Balancers.Add((balancer, mark, TagCodec.ManagedOf(tags[balancer.LoadBalancerArn])));
        }

        foreach (var group in targetGroups)
        {
            if (OurMark(tags, group.TargetGroupArn) is { } mark)
                found.Groups.Add((group, mark, TagCodec.ManagedOf(tags[group.TargetGroupArn]), TagCodec.SchemeOf(tags[group.TargetGroupArn])));
        }
    }

    private void TakeSecurityGroups(Inventory found, AccountLists all)
    {
        foreach (var group in all.SecurityGroups)
        {
            if (TagCodec.Read((group.Tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value ?? "")) is { } mark && mark.Cluster == cluster)
                found.SecurityGroups.Add((group, mark));
        }

        found.NodeGroups.AddRange(all.Mentioning);
    }

    private async Task ReadSettingsAsync(Inventory found, ObservationRequest request, CancellationToken ct)
    {
        var work = found.Balancers.Select(balancer => elb.ListenersAsync(balancer.Thing.LoadBalancerArn, ct)).ToList();
        var members = request.Depth >= ObservationDepth.Targets ? found.Groups.Select(group => ReadMembersAsync(found, group.Thing.TargetGroupArn, ct)).ToList() : [];
        var attributes = ReadAttributesAsync(found, ct);
        var listeners = (await Task.WhenAll(work)).SelectMany(read => Take(found, read) ?? []).ToList();
        await Task.WhenAll([.. members, attributes]);
        var tags = Take(found, await elb.TagsAsync(listeners.Select(listener => listener.ListenerArn), ct)) ?? [];
        foreach (var listener in listeners)
        {
            if (OurMark(tags, listener.ListenerArn) is { } mark)
                found.Listeners.Add((listener, mark));
        }
    }

    private async Task ReadMembersAsync(Inventory found, string arn, CancellationToken ct)
    {
        if (Take(found, await elb.MembersAsync(arn, ct)) is { } read)
        {
            lock (found)
                found.Members[arn] = read.TargetHealthDescriptions ?? [];
        }
    }

    private Task ReadAttributesAsync(Inventory found, CancellationToken ct) => Task.WhenAll(
    [
        .. found.Balancers.Where(balancer => balancer.Managed.Length > 0).Select(balancer => TakeAttributesAsync(found, balancer.Thing.LoadBalancerArn, elb.BalancerAttributesAsync, ct)),
        .. found.Groups.Where(group => group.Managed.Length > 0).Select(group => TakeAttributesAsync(found, group.Thing.TargetGroupArn, elb.GroupAttributesAsync, ct)),
    ]);

    private static async Task TakeAttributesAsync(
        Inventory found, string arn, Func<string, CancellationToken, Task<CallResult<Dictionary<string, string>>>> read, CancellationToken ct)
    {
        if (Take(found, await read(arn, ct)) is { } values)
        {
            lock (found)
                found.Attributes[arn] = values;
        }
    }

    private OwnershipMark? OurMark(Dictionary<string, Dictionary<string, string>> tags, string arn) =>
        tags.TryGetValue(arn, out var own) && TagCodec.Read(own) is { } mark && mark.Cluster == cluster ? mark : null;

    /// <summary>A thing that vanished since it was listed is no reason to read everything again.</summary>
    private static T? Take<T>(Inventory found, CallResult<T> read)
        where T : class
    {
        if (read.Problem is { } problem && read.Code?.EndsWith("NotFound", StringComparison.Ordinal) != true)
        {
            lock (found)
                found.Problems.Add(problem);
        }

        return read.Value;
    }
}
