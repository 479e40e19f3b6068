using System.Globalization;
using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Rules;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>RegisterTargets, DeregisterTargets and DescribeTargetHealth.</summary>
internal sealed class TargetOperations(Account account, TargetChecks checks, TargetHealth health)
{
    public RegisterTargetsOutput Register(RegisterTargetsInput asked)
    {
        var group = account.TargetGroup(asked.TargetGroupArn);
        var (good, error) = checks.Sort(group, [.. asked.Targets.Select(target => Wanted(group, target))]);
        if (error is not null && account.Rules.IsOn(TargetRules.BatchAtomic))
            throw error;
        var known = group.Targets.Where(target => target.LeavesAt is null).Select(target => (target.Id, target.Port)).ToHashSet();
        var added = good.DistinctBy(target => (target.Id, target.Port)).Where(target => !known.Contains((target.Id, target.Port))).ToList();
        var keys = added.Select(Key).ToHashSet();
        var then = group.Targets.Where(target => !keys.Contains(Key(target))).Concat(added).ToList();
        checks.CheckRoom(group, then);
        group.Targets.Clear();
        group.Targets.AddRange(then);
        return error is null ? new RegisterTargetsOutput() : throw error;
    }

    /// <summary>Without a port it is the group's; who came with another leaves with it.</summary>
    public DeregisterTargetsOutput Deregister(DeregisterTargetsInput asked)
    {
        var group = account.TargetGroup(asked.TargetGroupArn);
        var keys = asked.Targets.Select(target => Key(Wanted(group, target))).ToHashSet();
        var leaving = group.Targets.FindAll(target => keys.Contains(Key(target)));
        if (leaving.Count == 0 && !account.Rules.IsOn(TargetRules.DeregisterUnknown))
            throw new AwsErrorException("InvalidTarget", "The specified targets are not registered");
        foreach (var target in leaving)
            Leave(group, target);
        return new DeregisterTargetsOutput();
    }

    public DescribeTargetHealthOutput Describe(DescribeTargetHealthInput asked)
    {
        var group = account.TargetGroup(asked.TargetGroupArn);
        var shown = asked.Targets is { Count: > 0 } wanted ? [.. wanted.SelectMany(target => Shown(group, target))] : group.Targets.Select(target => Shape(group, target)).ToList();
        return new DescribeTargetHealthOutput { TargetHealthDescriptions = shown };
    }

    private void Leave(TargetGroup group, Target target)
    {
        group.Targets.Remove(target);
        if (target.LeavesAt is not null)
            group.Targets.Add(target);
        else if (group.UsedSince is not null && account.Rules.IsOn(TargetRules.Draining))
            account.Balancing.Drain(group, target, account.Now + TimeSpan.FromSeconds(Delay(group)));
    }

    private static int Delay(TargetGroup group) => int.Parse(AttributeTables.Value(group, AttributeTables.DeregistrationDelay), CultureInfo.InvariantCulture);

    private IEnumerable<TargetHealthDescriptionShape> Shown(TargetGroup group, TargetDescriptionShape wanted)
    {
        var found = group.Targets.FindAll(target => target.Id == wanted.Id && (wanted.Port is null || target.Port == wanted.Port));
        if (found.Count > 0)
            return found.Select(target => Shape(group, target));
        return !account.Rules.IsOn(TargetRules.NotRegistered) ? [] :
        [
            new TargetHealthDescriptionShape
            {
                Target = wanted,
                TargetHealth = new TargetHealthShape { State = "unused", Reason = "Target.NotRegistered", Description = "Target is not registered to the target group" },
            },
        ];
    }

    private Target Wanted(TargetGroup group, TargetDescriptionShape asked) =>
        new(asked.Id, asked.Port ?? (account.Rules.IsOn(TargetRules.PortDefault) ? group.Port : null), asked.AvailabilityZone, account.Now);

    private (string Id, int? Port) Key(Target target) => (target.Id, account.Rules.IsOn(TargetRules.KeyHasPort) ? target.Port : null);

    private TargetHealthDescriptionShape Shape(TargetGroup group, Target target) => new()
    {
        Target = new TargetDescriptionShape { Id = target.Id, Port = target.Port, AvailabilityZone = target.Zone },
        HealthCheckPort = group.Check.Port == "traffic-port" ? $"{target.Port}" : group.Check.Port,
        TargetHealth = health.Of(group, target),
    };
}
