using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Calling;
using CloudLbController.Providers.Aws.Marks;
using CloudLbController.Providers.Aws.Resources;

namespace CloudLbController.Providers.Aws.Observing;

/// <summary>
/// Reads the account's lists. Stacks that are read one after another, as those that AWS makes at the same time are, share one reading, as long as it is young and we
/// wrote nothing since it began.
/// </summary>
internal sealed class ListReader(ElbReader elb, GroupReader groups, WriteClock writes, TimeProvider time)
{
    private static readonly TimeSpan Youth = TimeSpan.FromSeconds(10);
    private readonly Turns _one = new(1);
    private (AccountLists Lists, DateTimeOffset Begun, long Writes)? _last;

    /// <param name="stack">The stack that it is for; null for all, which is always read anew.</param>
    /// <param name="ct">Ends the reading early.</param>
    public async Task<AccountLists> ReadAsync(StackId? stack, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (stack is not null && _last is { } last && last.Writes == writes.Count && time.GetUtcNow() - last.Begun < Youth)
                return last.Lists;
            var (begun, before) = (time.GetUtcNow(), writes.Count);
            var lists = await ReadAsync(ct);
            _last = lists.Problems.Count == 0 ? (lists, begun, before) : null;
            return lists;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<AccountLists> ReadAsync(CancellationToken ct)
    {
        var (balancersRead, groupsRead, ours) = (elb.BalancersAsync(ct), elb.GroupsAsync(ct), await groups.OursAsync(ct));
        var backend = (ours.Value ?? []).Where(group => group.Tags?.Exists(tag => tag.Key == TagCodec.Resource && tag.Value == SecurityGroup.Backend.Value) == true).Select(group => group.GroupId).ToList();
        var mentioning = backend.Count > 0 ? await groups.MentioningAsync(backend, ct) : null;
        var (balancers, targetGroups) = (await balancersRead, await groupsRead);
        return new AccountLists(
            balancers.Value ?? [],
            targetGroups.Value ?? [],
            ours.Value ?? [],
            mentioning?.Value ?? [],
            [.. new[] { balancers.Problem, targetGroups.Problem, ours.Problem, mentioning?.Problem }.OfType<Problem>()]);
    }
}
