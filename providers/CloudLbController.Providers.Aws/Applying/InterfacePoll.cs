using Amazon.EC2.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Calling;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>Which network interfaces still use security groups that should go: asked for all of them together, and not more than once in an interval.</summary>
internal sealed class InterfacePoll(AwsClients aws, AwsCaller caller, TimeProvider time)
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>How many values a filter takes.</summary>
    private const int AtOnce = 200;

    private const int PageSize = 1000;
    private readonly Turns _one = new(1);
    private Dictionary<string, List<string>> _users = [];
    private HashSet<string> _asked = [];
    private DateTimeOffset? _at;

    /// <summary>The interfaces that still use a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="all">All that wait; they are asked for together.</param>
    /// <param name="ct">Ends the calls early.</param>
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
        var reads = await Task.WhenAll(groups.Chunk(AtOnce).Select(batch => ReadAsync(batch, ct)));
        if (Array.Find(reads, read => read.Value is null) is { } failed)
            return failed.Problem;
        (_users, _asked, _at) = ([], [.. groups], time.GetUtcNow());
        foreach (var (card, group) in reads.SelectMany(read => read.Value!).SelectMany(card => (card.Groups ?? []).Select(group => (card, group.GroupId))))
        {
            if (!_users.TryGetValue(group, out var users))
                _users[group] = users = [];
            users.Add(card.NetworkInterfaceId);
        }

        return null;
    }

    private Task<CallResult<List<NetworkInterface>>> ReadAsync(string[] groups, CancellationToken ct) => Pages.AllAsync(
        token => caller.CallAsync(
            "DescribeNetworkInterfaces",
            at => aws.Ec2.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest { Filters = [new Filter("group-id", [.. groups])], MaxResults = PageSize, NextToken = token }, at),
            ct),
        page => page.NetworkInterfaces,
        page => page.NextToken);
}
