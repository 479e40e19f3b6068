namespace CloudLbController.AwsEmulation.Rules;

/// <summary>Of network load balancers, but for their subnets.</summary>
internal static class LoadBalancerRules
{
    public static readonly RuleList All = [];
    public static readonly Rule NameLength = All.Documented("lb-name-length", "a name has at most 32 characters");
    public static readonly Rule NameInternal = All.Documented("lb-name-internal", "a name does not begin with internal-");
    public static readonly Rule NameHyphens = All.Documented("lb-name-hyphens", "a name neither begins nor ends with a hyphen");
    public static readonly Rule NameCharacters = All.Documented("lb-name-characters", "a name has letters, digits and hyphens");
    public static readonly Rule NameIdempotent = All.Documented("lb-name-idempotent", "creating one of the same name and settings answers the one that is there");
    public static readonly Rule IdempotentKeepsTags = All.Known("lb-idempotent-keeps-tags", "the one that is there keeps the tags that it has");
    public static readonly Rule NameDuplicate = All.Documented("lb-name-duplicate", "the same name with other settings is DuplicateLoadBalancerName");
    public static readonly Rule SchemeDefault = All.Documented("lb-scheme-default", "without a scheme it is internet-facing");
    public static readonly Rule ArnKind = All.Known("lb-arn-kind", "an ARN says net/ before the name");
    public static readonly Rule Provisioning = All.Documented("lb-provisioning", "a new one is provisioning for minutes before it is active");
    public static readonly Rule Quota = All.Documented("lb-quota", "an account has only so many: TooManyLoadBalancers");
    public static readonly Rule GroupsCount = All.Documented("lb-groups-count", "it has at most five security groups");
    public static readonly Rule GroupsKnown = All.Documented("lb-groups-known", "an unknown group is InvalidSecurityGroup");
    public static readonly Rule GroupsVpc = All.Documented("lb-groups-vpc", "so is one of another VPC");
    public static readonly Rule GroupsFromCreation = All.Documented("lb-groups-from-creation", "only one created with groups can be given others");
    public static readonly Rule GroupsNeverNone = All.Observed("lb-groups-never-none", "one created with groups cannot be left without any");
    public static readonly Rule Interfaces = All.Known("lb-interfaces", "it has an interface in each subnet, described as ELB net/name/id, with its groups");
    public static readonly Rule InterfacesLinger = All.Observed("lb-interfaces-linger", "its interfaces stay for a while once it is deleted");
    public static readonly Rule DeletionProtection = All.Documented("lb-deletion-protection", "a protected one cannot be deleted: OperationNotPermitted");
    public static readonly Rule EndpointService = All.Documented("lb-endpoint-service", "one behind an endpoint service can neither be deleted nor leave a zone");
    public static readonly Rule DeleteUnknown = All.Documented("lb-delete-unknown", "deleting what is not there succeeds");
    public static readonly Rule DeleteListeners = All.Documented("lb-delete-listeners", "its listeners go with it");
    public static readonly Rule AttributeKnown = All.Documented("lb-attribute-known", "an attribute that network load balancers do not have is refused");
    public static readonly Rule AttributeValue = All.Documented("lb-attribute-value", "so is a value that the attribute cannot have");
    public static readonly Rule LogBucket = All.Documented("lb-log-bucket", "access logs need a bucket");
    public static readonly Rule SecondaryAddressesGrow = All.Documented("lb-secondary-addresses-grow", "the number of secondary addresses cannot be decreased");
    public static readonly Rule ModifyAnswersAll = All.Documented("attributes-modify-answers-all", "modifying attributes answers all of them");
    public static readonly Rule SecurityGroupLag = All.Known("lag-security-group", "a new security group is unknown here for a while, where the lag is switched on");
    public static readonly Rule ListLag = All.Observed("lag-list", "a new load balancer, target group or listener is not found by reads for a while, where the lag is switched on");
}
