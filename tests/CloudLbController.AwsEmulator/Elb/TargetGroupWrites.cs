using CloudLbController.AwsEmulation.Ec2;
using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Rules;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>CreateTargetGroup, ModifyTargetGroup and DeleteTargetGroup.</summary>
internal sealed class TargetGroupWrites(Account account, ElbTagChecks tags)
{
    public CreateTargetGroupOutput Create(CreateTargetGroupInput asked)
    {
        if (asked.TargetType is not (null or "instance" or "ip") || asked.Protocol is not (null or "TCP" or "TLS" or "UDP" or "TCP_UDP"))
            throw new NotSupportedException($"the emulator has no target groups of type {asked.TargetType} with protocol {asked.Protocol}");
        var rules = account.Rules;
        NameChecks.TargetGroup(rules, asked.Name ?? "");
        var isPart = asked.Protocol is null || asked.Port is null || asked.VpcId is null;
        rules.Refuse(TargetGroupRules.Required, isPart, "ValidationError", "A protocol, a port and a VPC must be specified");
        var vpc = account.Network.Vpcs.Find(found => found.Id == asked.VpcId);
        rules.Refuse(TargetGroupRules.VpcKnown, vpc is null && asked.VpcId is not null, "ValidationError", $"The VPC ID '{asked.VpcId}' is not found");
        var check = NewCheck(asked);
        TargetGroupChecks.Check(rules, check, asked.HealthCheckPath is not null || asked.Matcher is not null, asked.HealthCheckEnabled);
        var newTags = tags.Checked(asked.Tags, duplicateCode: "ValidationError");
        var found = Existing(asked, vpc, check, newTags) ?? Make(asked, vpc, check, newTags);
        return new CreateTargetGroupOutput { TargetGroups = [TargetGroupReads.Shape(found)] };
    }

    public ModifyTargetGroupOutput Modify(ModifyTargetGroupInput asked)
    {
        var found = account.TargetGroup(asked.TargetGroupArn);
        var protocol = asked.HealthCheckProtocol ?? found.Check.Protocol;
        var isHttp = protocol is "HTTP" or "HTTPS";
        var check = found.Check with
        {
            Protocol = protocol,
            Port = asked.HealthCheckPort ?? found.Check.Port,
            Path = asked.HealthCheckPath ?? (isHttp ? found.Check.Path ?? "/" : null),
            Matcher = asked.Matcher?.HttpCode ?? (isHttp ? found.Check.Matcher ?? "200-399" : null),
            Interval = asked.HealthCheckIntervalSeconds ?? found.Check.Interval,
            Timeout = asked.HealthCheckTimeoutSeconds ?? found.Check.Timeout,
            HealthyThreshold = asked.HealthyThresholdCount ?? found.Check.HealthyThreshold,
            UnhealthyThreshold = asked.UnhealthyThresholdCount ?? found.Check.UnhealthyThreshold,
        };
        TargetGroupChecks.Check(account.Rules, check, asked.HealthCheckPath is not null || asked.Matcher is not null, asked.HealthCheckEnabled);
        found.Check = check;
        return new ModifyTargetGroupOutput { TargetGroups = [TargetGroupReads.Shape(found)] };
    }

    public DeleteTargetGroupOutput Delete(DeleteTargetGroupInput asked)
    {
        var found = account.Balancing.TargetGroups.Find(group => group.Arn == asked.TargetGroupArn);
        if (found is null)
        {
            return account.Rules.IsOn(TargetGroupRules.DeleteUnknown)
                ? new DeleteTargetGroupOutput()
                : throw new AwsErrorException("ValidationError", $"Target group '{asked.TargetGroupArn}' not found");
        }

        var inUse = $"Target group '{found.Arn}' is currently in use by a listener or a rule";
        account.Rules.Refuse(TargetGroupRules.InUse, found.UsedSince is not null, "ResourceInUse", inUse);
        account.Rules.Refuse(TargetGroupRules.InUseLingers, account.Now < found.ReleasedAt + account.Options.TargetGroupLingering, "ResourceInUse", inUse);
        account.Balancing.TargetGroups.Remove(found);
        return new DeleteTargetGroupOutput();
    }

    private HealthCheck NewCheck(CreateTargetGroupInput asked)
    {
        var protocol = asked.HealthCheckProtocol ?? "TCP";
        var isHttp = protocol is "HTTP" or "HTTPS" && account.Rules.IsOn(TargetGroupRules.CheckDefaults);
        return new HealthCheck
        {
            Protocol = protocol,
            Port = asked.HealthCheckPort ?? "traffic-port",
            Path = asked.HealthCheckPath ?? (isHttp ? "/" : null),
            Matcher = asked.Matcher?.HttpCode ?? (isHttp ? "200-399" : null),
            Interval = asked.HealthCheckIntervalSeconds ?? 30,
            Timeout = asked.HealthCheckTimeoutSeconds ?? Math.Min(isHttp && protocol == "HTTP" ? 6 : 10, asked.HealthCheckIntervalSeconds ?? 30),
            HealthyThreshold = asked.HealthyThresholdCount ?? 5,
            UnhealthyThreshold = asked.UnhealthyThresholdCount ?? 2,
        };
    }

    /// <summary>The one of that name where it is the same; with other settings it is in the way.</summary>
    private TargetGroup? Existing(CreateTargetGroupInput asked, Vpc? vpc, HealthCheck check, IReadOnlyDictionary<string, string> newTags)
    {
        var (rules, existing) = (account.Rules, account.Balancing.TargetGroups.Find(group => group.Name == asked.Name));
        if (existing is null)
            return null;
        var isLike = (existing.Protocol, existing.Port, existing.Vpc, existing.TargetType, existing.IpAddressType)
            == (asked.Protocol, asked.Port, vpc, asked.TargetType ?? "instance", asked.IpAddressType ?? "ipv4") && existing.Check == check;
        if (!isLike)
        {
            rules.Refuse(TargetGroupRules.NameDuplicate, true, "DuplicateTargetGroupName", $"A target group with the same name '{asked.Name}' exists, but with different settings");
            return null;
        }

        if (!rules.IsOn(TargetGroupRules.NameIdempotent))
            throw new AwsErrorException("DuplicateTargetGroupName", $"A target group with the same name '{asked.Name}' exists");
        if (!rules.IsOn(TargetGroupRules.IdempotentKeepsTags))
            existing.Tags.Set(newTags);
        return existing;
    }

    private TargetGroup Make(CreateTargetGroupInput asked, Vpc? vpc, HealthCheck check, IReadOnlyDictionary<string, string> newTags)
    {
        var isFull = account.Balancing.TargetGroups.Count >= account.Quotas.TargetGroups;
        account.Rules.Refuse(TargetGroupRules.Quota, isFull, "TooManyTargetGroups", "The maximum number of target groups has been reached");
        var made = new TargetGroup(account, asked.Name ?? "", newTags)
        {
            Protocol = asked.Protocol,
            Port = asked.Port,
            Vpc = vpc,
            TargetType = asked.TargetType ?? "instance",
            IpAddressType = asked.IpAddressType ?? "ipv4",
            Check = check,
        };
        account.Balancing.TargetGroups.Add(made);
        return made;
    }
}
