namespace CloudLbController.AwsEmulation.Rules;

/// <summary>Of the rules in security groups.</summary>
internal static class PermissionRules
{
    public static readonly RuleList All = [];
    public static readonly Rule Once = All.Documented("sg-rule-once", "a rule that exists is InvalidPermission.Duplicate, whatever its description");
    public static readonly Rule OnceInCall = All.Observed("sg-rule-once-in-call", "the same rule twice in a call is InvalidParameterValue");
    public static readonly Rule Atomic = All.Known("sg-rule-atomic", "of a call of which one rule is refused none is kept");
    public static readonly Rule Canonical = All.Documented("sg-rule-canonical", "a CIDR with bits of a host is kept, and compared, without them");
    public static readonly Rule CidrFormed = All.Known("sg-rule-cidr-formed", "what is no CIDR is InvalidParameterValue");
    public static readonly Rule Ports = All.Documented("sg-rule-ports", "TCP and UDP need both ports, in order");
    public static readonly Rule Protocol = All.Documented("sg-rule-protocol", "a protocol is a known name or a number");
    public static readonly Rule ProtocolNumbers = All.Documented("sg-rule-protocol-numbers", "6 is tcp, 17 udp, 1 icmp, 58 icmpv6");
    public static readonly Rule Quota = All.Documented("sg-rule-quota", "a group has 60 rules of each direction and family");
    public static readonly Rule PrefixListWeight = All.Documented("sg-rule-prefix-list-weight", "a prefix list counts as many rules as it has entries at most");
    public static readonly Rule GroupKnown = All.Known("sg-rule-group-known", "a group that a rule names must exist");
    public static readonly Rule Description = All.Documented("sg-rule-description", "a rule's description has at most 255 characters of a small set");
    public static readonly Rule RevokeKnown = All.Documented("sg-rule-revoke-known", "revoking a rule that is not there is InvalidPermission.NotFound");
    public static readonly Rule RevokeIdKnown = All.Known("sg-rule-revoke-id-known", "revoking by an unknown rule id is InvalidSecurityGroupRuleId.NotFound");
    public static readonly Rule RevokeAtomic = All.Documented("sg-rule-revoke-atomic", "of a call that names one unknown rule nothing is revoked");
    public static readonly Rule RevokeByContent = All.Documented("sg-rule-revoke-by-content", "revoking does not look at descriptions");
}
