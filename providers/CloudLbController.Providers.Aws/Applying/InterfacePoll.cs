using Amazon.EC2.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Calling;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>Which network interfaces still use security groups that should go: one call for all of them, and not more than one in an interval.</summary>
internal sealed class InterfacePoll(AwsClients aws, AwsCaller caller, TimeProvider time)
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private const int PageSize = 1000;
    private readonly Turns _one = new(1);
    private Dictionary<string, List<string>> _users = [];
    private HashSet<string> _asked = [];
    private DateTimeOffset? _at;

    /// <summary>The interfaces that still use a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="all">All that wait; they are asked for in the same call.</param>
    /// <param name="ct">Ends the call early.</param>
    public async Task<(IReadOnlyList<string> Left, Problem? Problem)> LeftAsync(string group, IReadOnlyCollection<string> all, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (!(time.GetUtcNow() - _at < Interval) || !_asked.Contains(group))
            {
                if (await ReadAsync(all, ct) is { } problem)
                    return ([], problem);
            }

            return (_users.GetValueOrDefault(group) ?? [], null);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<Problem?> ReadAsync(IReadOnlyCollection<string> groups, CancellationToken ct)
    {
        var read = await Pages.AllAsync(
            token => caller.CallAsync(
                "DescribeNetworkInterfaces",
                at => aws.Ec2.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest { Filters = [new Filter("group-id", [.. groups])], MaxResults = PageSize, NextToken = token }, at),
                ct),
            page => page.NetworkInterfaces,
            page => page.NextToken);
        if (read.Value is not { } cards)
            return read.Problem;
        (_users, _asked, _at) = ([], [.. groups], time.GetUtcNow());
        foreach (var (card, group) in cards.SelectMany(card => (card.Groups ?? []).Select(group => (card, group.GroupId))))
        {
            if (!_users.TryGetValue(group, out var users))
                _users[group] = users = [];
            users.Add(card.NetworkInterfaceId);
        }

        return null;
    }
}
