using CloudLbController.Abstractions.Model;
using CloudLbController.AwsEmulation;
using CloudLbController.AwsEmulation.Calls;
using CloudLbController.ContractSuite.Clouds;
using CloudLbController.Providers.Aws.Marks;
using CloudLbController.Providers.Aws.Resources;

namespace CloudLbController.Providers.Aws.Tests.Contract;

/// <summary>Says which change a call performs, from what was there before it.</summary>
internal sealed class CallReader(AwsEmulator aws)
{
    private readonly Dictionary<string, (StackId Stack, ResourceKey Key)> _marks = [];
    private readonly Dictionary<int, ChangeRef?> _changes = [];
    private readonly Dictionary<(StackId, ResourceKey), ChangeRef> _last = [];

    /// <summary>The change of a call that was seen when it arrived; null where it is none.</summary>
    public ChangeRef? Of(Call call) => _changes.GetValueOrDefault(call.Number);

    /// <summary>Reads a call that arrives.</summary>
    public ChangeRef? See(Call call)
    {
        if (!call.IsWrite)
            return null;
        if (_changes.TryGetValue(call.Number, out var seen))
            return seen;
        var change = Read(call);
        if (change is not null)
        {
            // Attributes are set in a call of their own right after the creation that they belong to.
            var isOfCreation = call.Action.EndsWith("Attributes", StringComparison.Ordinal) && _last.GetValueOrDefault((change.Stack, change.Key)) is { Kind: ChangeKind.Create };
            change = _last[(change.Stack, change.Key)] = isOfCreation ? change with { Kind = ChangeKind.Create } : change;
        }

        return _changes[call.Number] = change;
    }

    /// <summary>What comes from now on belongs to other changes.</summary>
    public void Forget()
    {
        _last.Clear();
        _changes.Clear();
    }

    private ChangeRef? Read(Call call)
    {
        var parameters = call.Parameters;
        if (call.Action is "CreateLoadBalancer" or "CreateTargetGroup" or "CreateListener" or "CreateSecurityGroup")
            return Tagged(parameters);
        if (call.Action is "AuthorizeSecurityGroupIngress" or "RevokeSecurityGroupIngress")
            return Rules(call, parameters["GroupId"]);
        var id = parameters.FirstOrDefault(pair => pair.Key is "LoadBalancerArn" or "TargetGroupArn" or "ListenerArn" or "GroupId" or "ResourceArns.member.1" or "ResourceId.1").Value;
        return id is not null && MarkOf(id) is { } mark ? new ChangeRef(mark.Stack, mark.Key, KindOf(call, id)) : null;
    }

    private ChangeKind KindOf(Call call, string id) => call.Action switch
    {
        "RegisterTargets" or "DeregisterTargets" => IsMove(call, id) ? ChangeKind.Update : ChangeKind.Targets,
        _ when call.Action.StartsWith("Delete", StringComparison.Ordinal) => ChangeKind.Delete,
        _ => ChangeKind.Update,
    };

    /// <summary>Members of whom one is, or was, in the group on another port as well.</summary>
    private bool IsMove(Call call, string arn)
    {
        var members = aws.TargetGroups.Single(group => group.Arn == arn).Targets.Where(target => target.State != "draining").ToLookup(target => target.Id, target => target.Port);
        return call.Parameters.Where(pair => pair.Key.StartsWith("Targets.", StringComparison.Ordinal) && pair.Key.EndsWith(".Id", StringComparison.Ordinal)).Any(id =>
        {
            var port = int.Parse(call.Parameters[$"{id.Key[..^2]}Port"], System.Globalization.CultureInfo.InvariantCulture);
            return members[id.Value].Any(other => other != port);
        });
    }

    private ChangeRef? Rules(Call call, string group)
    {
        var rules = aws.SecurityGroups.Single(one => one.Id == group).Rules;
        var isRevoke = call.Action.StartsWith("Revoke", StringComparison.Ordinal);
        if (MarkOf(group) is { } mark)
        {
            // One that is changed may be empty between two calls.
            var isKnown = isRevoke || rules.Count > 0 || _last.ContainsKey((mark.Stack, FrontendRules.TheKey));
            return new ChangeRef(mark.Stack, FrontendRules.TheKey, isKnown ? ChangeKind.Update : ChangeKind.Create);
        }

        if (!call.Parameters.TryGetValue("IpPermissions.1.Groups.1.GroupId", out var source))
            return null;
        var (before, named) = (rules.Count(rule => rule.EndsWith(source, StringComparison.Ordinal)), call.Parameters.Keys.Count(name => name.EndsWith(".IpProtocol", StringComparison.Ordinal)));
        return new ChangeRef(BackendAccess.Stack, NodeRules.Of(group, []).Key, before == 0 ? ChangeKind.Create : isRevoke && named == before ? ChangeKind.Delete : ChangeKind.Update);
    }

    private static ChangeRef? Tagged(IReadOnlyDictionary<string, string> parameters)
    {
        var tags = parameters.Where(pair => pair.Key.EndsWith(".Key", StringComparison.Ordinal) && parameters.ContainsKey($"{pair.Key[..^4]}.Value"))
            .ToDictionary(pair => pair.Value, pair => parameters[$"{pair.Key[..^4]}.Value"]);
        return TagCodec.Read(tags) is { } mark ? new ChangeRef(mark.Stack, mark.Resource, ChangeKind.Create) : null;
    }

    private (StackId Stack, ResourceKey Key)? MarkOf(string id)
    {
        if (!_marks.ContainsKey(id))
            Learn();
        return _marks.TryGetValue(id, out var mark) ? mark : null;
    }

    private void Learn()
    {
        foreach (var (id, tags) in aws.LoadBalancers.Select(thing => (thing.Arn, thing.Tags)).Concat(aws.LoadBalancers.SelectMany(thing => thing.Listeners).Select(thing => (thing.Arn, thing.Tags)))
            .Concat(aws.TargetGroups.Select(thing => (thing.Arn, thing.Tags))).Concat(aws.SecurityGroups.Select(thing => (thing.Id, thing.Tags))))
        {
            if (TagCodec.Read(tags) is { } mark)
                _marks[id] = (mark.Stack, mark.Resource);
        }
    }
}
