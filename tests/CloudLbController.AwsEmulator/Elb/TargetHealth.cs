using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>How targets are, by the clock and by what else there is.</summary>
internal sealed class TargetHealth(Account account, TargetChecks checks)
{
    public TargetHealthShape Of(TargetGroup group, Target target)
    {
        if (target.LeavesAt is not null)
            return Is("draining", "Target.DeregistrationInProgress", "Target deregistration is in progress");
        if (account.Rules.IsOn(TargetRules.Unused) && group.UsedSince is null)
            return Is("unused", "Target.NotInUse", "Target group is not configured to receive traffic from the load balancer");
        if (account.Rules.IsOn(TargetRules.StoppedUnused) && group.TargetType == "instance" && checks.InstanceOf(target) is { State: not "running" and var state })
            return Is("unused", "Target.InvalidState", $"Target is in the {state} state");
        if (account.Rules.IsOn(TargetRules.ZoneEnabled) && !IsZoneEnabled(group, target))
            return Is("unused", "Target.NotInUse", "Target is in an Availability Zone that is not enabled for the load balancer");
        if (target.Illness is { } illness)
            return Is("unhealthy", illness, "Health checks failed");
        return account.Rules.IsOn(TargetRules.Initial) && account.Now < CheckedFrom(group, target) + account.Options.TargetInitialTime
            ? Is("initial", "Elb.RegistrationInProgress", "Target registration is in progress")
            : Is("healthy", null, null);
    }

    private static DateTimeOffset CheckedFrom(TargetGroup group, Target target) => group.UsedSince > target.RegisteredAt ? group.UsedSince.Value : target.RegisteredAt;

    private bool IsZoneEnabled(TargetGroup group, Target target)
    {
        var zone = checks.Zone(group, target);
        return group.UsedSince is null || zone is null or "all" || group.LoadBalancers.SelectMany(owner => owner.Placements).Any(placement => placement.Subnet.Zone.Name == zone);
    }

    private static TargetHealthShape Is(string state, string? reason, string? description) => new() { State = state, Reason = reason, Description = description };
}
