namespace CloudLbController.AwsEmulation.Rules;

/// <summary>Of security groups themselves.</summary>
internal static class SecurityGroupRules
{
    public static readonly RuleList All = [];
    public static readonly Rule NameOnce = All.Documented("sg-name-once", "a VPC has one security group of a name, in whatever case; creating it again is InvalidGroup.Duplicate");
    public static readonly Rule NameReserved = All.Known("sg-name-reserved", "no group may be named default");
    public static readonly Rule NamePrefix = All.Documented("sg-name-prefix", "a name cannot begin with sg-");
    public static readonly Rule Characters = All.Documented("sg-characters", "name and description have at most 255 characters of a small set");
    public static readonly Rule VpcKnown = All.Known("sg-vpc-known", "the VPC must exist");
    public static readonly Rule Quota = All.Known("sg-quota", "a VPC has only so many groups");
    public static readonly Rule DeleteAttached = All.Documented("sg-delete-attached", "a group on an interface cannot be deleted");
    public static readonly Rule DeleteReferenced = All.Documented("sg-delete-referenced", "a group that a rule of another group names cannot be deleted");
    public static readonly Rule DeleteDefault = All.Known("sg-delete-default", "a VPC's default group cannot be deleted");
    public static readonly Rule DeleteKnown = All.Known("sg-delete-known", "deleting an unknown group is InvalidGroup.NotFound");
}
