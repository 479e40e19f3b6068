namespace CloudLbController.AwsEmulation.Rules;

/// <summary>Of targets and their health.</summary>
internal static class TargetRules
{
    public static readonly RuleList All = [];
    public static readonly Rule KeyHasPort = All.Documented("target-key", "a target is its id and its port: one id may be there with many ports");
    public static readonly Rule PortDefault = All.Documented("target-port-default", "without a port it has the group's");
    public static readonly Rule InstanceKnown = All.Observed("target-instance-known", "an unknown instance is InvalidTarget");
    public static readonly Rule InstanceFormed = All.Observed("target-instance-formed", "what cannot be an instance's id, such as a host's name, is a ValidationError");
    public static readonly Rule InstanceRunning = All.Observed("target-instance-running", "so is one that is not running");
    public static readonly Rule InstanceVpc = All.Documented("target-instance-vpc", "so is one of another VPC");
    public static readonly Rule BatchAtomic = All.Known("target-batch-atomic", "of a call with an invalid target none is registered");
    public static readonly Rule AddressInVpc = All.Documented("target-address-in-vpc", "an address outside the VPC needs the zone all");
    public static readonly Rule AddressFormed = All.Known("target-address-formed", "a target of an ip group is an address");
    public static readonly Rule GroupQuota = All.Documented("target-group-quota", "a group has only so many targets: TooManyTargets");
    public static readonly Rule ZoneQuota = All.Documented("target-zone-quota", "a load balancer has only so many in a zone");
    public static readonly Rule DeregisterUnknown = All.Documented("target-deregister-unknown", "deregistering what is not registered succeeds");
    public static readonly Rule Unused = All.Documented("target-unused", "targets of a group that no listener uses are unused");
    public static readonly Rule Initial = All.Documented("target-initial", "a target is initial for minutes before it is healthy");
    public static readonly Rule Draining = All.Documented("target-draining", "a deregistered target is draining for the group's delay");
    public static readonly Rule ZoneEnabled = All.Documented("target-zone-enabled", "a target in a zone that its load balancer is not in is unused");
    public static readonly Rule StoppedUnused = All.Documented("target-stopped-unused", "a target that is stopped is unused");
    public static readonly Rule TerminatedLeaves = All.Observed("target-terminated-leaves", "a terminated instance is no longer a target");
    public static readonly Rule NotRegistered = All.Observed("target-not-registered", "asked for what is not registered, it is unused for that reason");
}
