using System.Text.RegularExpressions;
using Amazon.ElasticLoadBalancingV2.Model;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Providers.Aws.Calling;
using CloudLbController.Providers.Aws.Resources;
using Members = CloudLbController.Providers.Aws.Observing.Members;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>Changes who is in a target group. A member is an instance at a port: on another port it is another member.</summary>
internal sealed partial class TargetWriter(AwsClients aws, AwsCaller caller)
{
    /// <summary>How many members go into a call.</summary>
    private const int AtOnce = 200;

    /// <summary>How often a batch is sent whose refused members are left out.</summary>
    private const int Tries = 3;

    /// <summary>Who comes, then who goes: that somebody cannot come keeps nobody from going.</summary>
    public async Task<ChangeOutcome> ChangeAsync(WriteContext context, TargetsChange change, CancellationToken ct)
    {
        if (context.IdOf(change.Key) is not { } arn || context.Settings<InstanceGroup>(change.Key) is not { Port: not Members.Mixed } group)
            return Outcomes.Missing(change.Key, change.Key);
        var before = (context.Known(arn)?.Settings as InstanceGroup)?.Port ?? group.Port;
        var joined = await RegisterAsync(change.Key, arn, [.. change.Delta.Add.Select(target => Member(target.Id, group.Port))], ct);
        var isRefused = joined is ChangeOutcome.Failed { Problem.Kind: ProblemKind.Rejected or ProblemKind.QuotaExceeded };
        var left = isRefused || joined is null or ChangeOutcome.Done ? await LeaveAsync(change, arn, before, ct) : null;
        return Steps.Together([joined, left]) ?? Outcomes.Done;
    }

    /// <summary>
    /// Moves all members to another port: first they come, then they go. No order avoids a gap: nodes close the old port within a second, and AWS takes longer to check a new one.
    /// Those that AWS does not take on the new port go from the old one too, where nobody answers any more.
    /// </summary>
    public async Task<ChangeOutcome?> MoveAsync(WriteContext context, UpdateChange change, int from, int to, CancellationToken ct)
    {
        var arn = change.Current.Id;
        var leaving = context.Plan.Changes.OfType<TargetsChange>().Where(other => other.Key == change.Key).SelectMany(other => other.Delta.Remove).Select(removal => removal.Id).ToHashSet();
        var staying = (change.Current.Targets ?? []).Where(member => !leaving.Contains(member.Id)).Select(member => Member(member.Id, to)).ToList();
        var old = (change.Current.Targets ?? []).Select(member => Member(member.Id, from)).ToList();
        if (from == Members.Mixed)
        {
            var (all, failure) = await ReadAsync(change.Key, arn, ct);
            if (failure is not null)
                return failure;
            staying.RemoveAll(member => all.Exists(other => other.Id == member.Id && other.Port == to));
            old = all.FindAll(member => member.Port != to);
        }

        return await Steps.InTurnAsync(() => RegisterAsync(change.Key, arn, staying, ct), () => DeregisterAsync(change.Key, arn, old, ct));
    }

    /// <summary>Who goes from a group of several ports goes from all of them.</summary>
    private async Task<ChangeOutcome?> LeaveAsync(TargetsChange change, string arn, int port, CancellationToken ct)
    {
        var ids = change.Delta.Remove.Select(removal => removal.Id).ToHashSet(StringComparer.Ordinal);
        if (port != Members.Mixed || ids.Count == 0)
            return await DeregisterAsync(change.Key, arn, [.. ids.Select(id => Member(id, port))], ct);
        var (all, failure) = await ReadAsync(change.Key, arn, ct);
        return failure ?? await DeregisterAsync(change.Key, arn, all.FindAll(member => ids.Contains(member.Id)), ct);
    }

    private async Task<ChangeOutcome?> RegisterAsync(ResourceKey key, string arn, List<TargetDescription> members, CancellationToken ct) =>
        Steps.Together(await Task.WhenAll(members.Chunk(AtOnce).Select(batch => RegisterBatchAsync(key, arn, [.. batch], ct))));

    /// <summary>
    /// AWS refuses a whole batch for one instance that does not run, and names it: the others are sent again without it. Those that are left out are told of, and tried again later.
    /// </summary>
    private async Task<ChangeOutcome> RegisterBatchAsync(ResourceKey key, string arn, List<TargetDescription> left, CancellationToken ct)
    {
        var (all, dead) = (left.Select(member => member.Id).ToList(), (Problem?)null);
        for (var tries = 0; left.Count > 0; tries++)
        {
            var call = await caller.WriteAsync("RegisterTargets", at => aws.Elb.RegisterTargetsAsync(new RegisterTargetsRequest { TargetGroupArn = arn, Targets = left }, at), ct);
            if (call.Value is not null)
                break;
            var named = InstanceIds().Matches(call.Problem!.Message).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
            if (call.Code != "InvalidTarget" || tries + 1 == Tries || left.RemoveAll(member => named.Contains(member.Id)) == 0)
                return Outcomes.Failed(call, key);
            dead = call.Problem with { Kind = ProblemKind.Transient, Key = key };
        }

        return dead is null ? Outcomes.Done : new ChangeOutcome.Done { Shortfall = new Shortfall(all.Except(left.Select(member => member.Id)).ToStructuralList(), dead) };
    }

    private async Task<ChangeOutcome?> DeregisterAsync(ResourceKey key, string arn, List<TargetDescription> members, CancellationToken ct)
    {
        var calls = await Task.WhenAll(members.Chunk(AtOnce).Select(batch => caller.WriteAsync(
            "DeregisterTargets", at => aws.Elb.DeregisterTargetsAsync(new DeregisterTargetsRequest { TargetGroupArn = arn, Targets = [.. batch] }, at), ct)));
        return Steps.Together([.. calls.Select(call => Outcomes.Step(call, key))]);
    }

    /// <summary>The members that get new connections, each on its port.</summary>
    private async Task<(List<TargetDescription> Members, ChangeOutcome? Failure)> ReadAsync(ResourceKey key, string arn, CancellationToken ct)
    {
        var read = await caller.CallAsync("DescribeTargetHealth", at => aws.Elb.DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = arn }, at), ct);
        return read.Value is null
            ? ([], Outcomes.Failed(read, key))
            : ([.. (read.Value.TargetHealthDescriptions ?? []).Where(member => member.TargetHealth?.State?.Value != "draining").Select(member => member.Target)], null);
    }

    private static TargetDescription Member(string id, int port) => new() { Id = id, Port = port };

    [GeneratedRegex("i-[0-9a-f]+")]
    private static partial Regex InstanceIds();
}
