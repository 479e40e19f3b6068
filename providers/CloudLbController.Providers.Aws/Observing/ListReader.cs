using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Calling;
using CloudLbController.Providers.Aws.Marks;
using CloudLbController.Providers.Aws.Resources;
using Elb = Amazon.ElasticLoadBalancingV2.Model;

namespace CloudLbController.Providers.Aws.Observing;

/// <summary>Reads the account's lists, as far as a stack can be in them.</summary>
internal sealed class ListReader
{
    private readonly GroupReader _groups;
    private readonly SharedRead<CallResult<List<Elb.LoadBalancer>>> _balancers;
    private readonly SharedRead<AccountLists> _lists;

    public ListReader(ElbReader elb, GroupReader groups, WriteClock writes, TimeProvider time)
    {
        _groups = groups;
        _balancers = new(elb.BalancersAsync, read => read.Problem is null, writes, time);
        _lists = new(ct => ReadAsync(elb, groups, ct), read => read.Problems.Count == 0, writes, time);
    }

    /// <summary>The load balancers alone.</summary>
    public Task<CallResult<List<Elb.LoadBalancer>>> BalancersAsync(StackId stack, CancellationToken ct) => _balancers.ReadAsync(stack, ct);

    /// <param name="stack">The stack that they are for; null for all.</param>
    /// <param name="ct">Ends the reading early.</param>
    public async Task<AccountLists> ReadAsync(StackId? stack, CancellationToken ct)
    {
        var lists = stack == BackendAccess.Stack ? Of(await _groups.OursAsync(ct)) : await _lists.ReadAsync(stack, ct);
        return stack is null || stack == BackendAccess.Stack ? await WithMentioningAsync(lists, ct) : lists;
    }

    private static async Task<AccountLists> ReadAsync(ElbReader elb, GroupReader groups, CancellationToken ct)
    {
        var (balancers, targetGroups, ours) = (elb.BalancersAsync(ct), elb.GroupsAsync(ct), groups.OursAsync(ct));
        await Task.WhenAll(balancers, targetGroups, ours);
        var lists = Of(await ours);
        return lists with
        {
            Balancers = (await balancers).Value ?? [],
            Groups = (await targetGroups).Value ?? [],
            Problems = [.. lists.Problems, .. new[] { (await balancers).Problem, (await targetGroups).Problem }.OfType<Problem>()],
        };
    }

    private static AccountLists Of(CallResult<List<Amazon.EC2.Model.SecurityGroup>> ours) => new([], [], ours.Value ?? [], [], [.. new[] { ours.Problem }.OfType<Problem>()]);

    /// <summary>Rules on the nodes' groups belong to the one stack that all share.</summary>
    private async Task<AccountLists> WithMentioningAsync(AccountLists lists, CancellationToken ct)
    {
        var backend = lists.SecurityGroups.Where(group => group.Tags?.Exists(tag => tag.Key == TagCodec.Resource && tag.Value == SecurityGroup.Backend.Value) == true).Select(group => group.GroupId).ToList();
        if (backend.Count == 0)
            return lists;
        var mentioning = await _groups.MentioningAsync(backend, ct);
        return lists with { Mentioning = mentioning.Value ?? [], Problems = [.. lists.Problems, .. new[] { mentioning.Problem }.OfType<Problem>()] };
    }
}
