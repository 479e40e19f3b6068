namespace CloudLbController.AwsEmulation.Rules;

/// <summary>Of target groups.</summary>
internal static class TargetGroupRules
{
    public static readonly RuleList All = [];
    public static readonly Rule Name = All.Documented("tg-name", "a name has at most 32 letters, digits and hyphens, no hyphen at its ends");
    public static readonly Rule NameIdempotent = All.Documented("tg-name-idempotent", "creating one of the same name and settings answers the one that is there");
    public static readonly Rule IdempotentKeepsTags = All.Known("tg-idempotent-keeps-tags", "the one that is there keeps the tags that it has");
    public static readonly Rule NameDuplicate = All.Documented("tg-name-duplicate", "the same name with other settings is DuplicateTargetGroupName");
    public static readonly Rule Required = All.Documented("tg-required", "protocol, port and VPC must be given");
    public static readonly Rule VpcKnown = All.Known("tg-vpc-known", "the VPC must exist");
    public static readonly Rule Quota = All.Documented("tg-quota", "an account has only so many: TooManyTargetGroups");
    public static readonly Rule CheckProtocol = All.Documented("tg-check-protocol", "health checks are TCP, HTTP or HTTPS");
    public static readonly Rule CheckTimes = All.Known("tg-check-times", "a check's timeout is not longer than its interval");
    public static readonly Rule CheckPath = All.Known("tg-check-path", "only HTTP and HTTPS checks have a path and a matcher");
    public static readonly Rule CheckMatcher = All.Documented("tg-check-matcher", "a matcher's codes are 200 to 599");
    public static readonly Rule CheckEnabled = All.Documented("tg-check-enabled", "checks of instances and addresses cannot be switched off");
    public static readonly Rule CheckDefaults = All.Documented("tg-check-defaults", "an HTTP check asks for / and takes 200-399 where nothing else is said");
    public static readonly Rule OneLoadBalancer = All.Documented("tg-one-load-balancer", "it serves one load balancer: TargetGroupAssociationLimit");
    public static readonly Rule InUse = All.Documented("tg-in-use", "one that a listener uses cannot be deleted: ResourceInUse");
    public static readonly Rule InUseLingers = All.Known("tg-in-use-lingers", "nor can it for some seconds after");
    public static readonly Rule DeleteUnknown = All.Documented("tg-delete-unknown", "deleting what is not there succeeds");
    public static readonly Rule AttributeKnown = All.Documented("tg-attribute-known", "an attribute that groups of network load balancers do not have is refused");
    public static readonly Rule AttributeValue = All.Documented("tg-attribute-value", "so is a value that the attribute cannot have");
    public static readonly Rule AttributeDefaults = All.Documented("tg-attribute-defaults", "defaults depend on protocol and target type");
    public static readonly Rule DrainingInterval = All.Documented("tg-draining-interval", "an interval for unhealthy targets needs their connections not to be terminated");
    public static readonly Rule PreserveClientIp = All.Documented("tg-preserve-client-ip", "UDP groups always keep the client's address");
}
