namespace CloudLbController.AwsEmulation.Tests.Moto;

/// <summary>
/// Where moto is not AWS. A new version of moto in which a row is wrong is nearer to AWS, and what is tested on moto can ask for more.
/// </summary>
internal static class MotoDeviations
{
    public static IReadOnlyList<MotoDeviation> All { get; } =
    [
        // The wire: requests are hardly checked, and what is not there is no answer of AWS at all.
        new("model-required", "ValidationError", "ok"),
        new("model-bounds", "ValidationError", "ok"),
        new("unknown-action", "InvalidAction", "HTTP 500"),
        new("ec2-unknown-parameter", "UnknownParameter", "ok"),

        // Load balancers: every call makes another one, at once, without interfaces, and nothing protects it.
        new("lb-name-length", "ValidationError", "ok"),
        new("lb-name-internal", "ValidationError", "ok"),
        new("lb-name-hyphens", "ValidationError", "ok"),
        new("lb-name-characters", "ValidationError", "ok"),
        new("lb-name-idempotent", "True", "False"),
        new("lb-idempotent-keeps-tags", "old", "new"),
        new("lb-name-duplicate", "DuplicateLoadBalancerName", "ok"),
        new("lb-scheme-default", "internet-facing", ""),
        new("lb-arn-kind", "loadbalancer/net/lb", "loadbalancer/app/lb"),
        new("lb-provisioning", "provisioning then active", "active then active"),
        new("lb-groups-count", "InvalidConfigurationRequest", "ok"),
        new("lb-groups-known", "InvalidSecurityGroup", "ok"),
        new("lb-groups-vpc", "InvalidSecurityGroup", "ok"),
        new("lb-groups-from-creation", "InvalidConfigurationRequest", "ok"),
        new("lb-groups-never-none", "InvalidConfigurationRequest", "ok"),
        new("lb-interfaces", "DependencyViolation", "ok"),
        new("lb-interfaces-linger", "DependencyViolation then ok", "ok then InvalidGroup.NotFound"),
        new("lb-deletion-protection", "OperationNotPermitted", "ok"),
        new("lb-endpoint-service", "ResourceInUse", "ok"),
        new("lb-attribute-known", "ValidationError", "ok"),
        new("lb-attribute-value", "ValidationError", "ok"),
        new("lb-log-bucket", "InvalidConfigurationRequest", "ok"),
        new("lb-secondary-addresses-grow", "InvalidConfigurationRequest", "ok"),

        // Their subnets and addresses: all will do.
        new("lb-subnets-required", "ValidationError", "SubnetNotFound"),
        new("lb-subnets-or-mappings", "ValidationError", "ok"),
        new("lb-subnet-known", "SubnetNotFound", "InvalidSubnetID.NotFound"),
        new("lb-subnet-one-per-zone", "InvalidConfigurationRequest", "ok"),
        new("lb-subnet-one-vpc", "InvalidConfigurationRequest", "ok"),
        new("lb-internet-gateway", "InvalidSubnet", "ok"),
        new("lb-dualstack", "ValidationError", "ok"),
        new("lb-private-address", "InvalidConfigurationRequest", "ok"),
        new("lb-allocation-known", "AllocationIdNotFound", "ok"),
        new("lb-allocation-free", "ResourceInUse", "ok"),
        new("lb-allocation-public", "InvalidConfigurationRequest", "ok"),

        // Target groups: for any number of load balancers, with the attributes of application load balancers.
        new("tg-name-idempotent", "True", "False"),
        new("tg-idempotent-keeps-tags", "old", "DuplicateTargetGroupName on the way"),
        new("tg-check-protocol", "ValidationError", "ok"),
        new("tg-check-path", "InvalidConfigurationRequest", "ok"),
        new("tg-check-matcher", "ValidationError", "ok"),
        new("tg-check-enabled", "ValidationError", "ok"),
        new("tg-check-defaults", "/ 200-399", " 200"),
        new("tg-one-load-balancer", "TargetGroupAssociationLimit", "ok"),
        new("tg-in-use-lingers", "ResourceInUse then ok", "ok then TargetGroupNotFound"),
        new("tg-delete-unknown", "ok", "TargetGroupNotFound"),
        new("tg-attribute-known", "ValidationError", "ok"),
        new("tg-attribute-defaults", "true", ""),
        new("tg-draining-interval", "InvalidConfigurationRequest", "ok"),
        new("tg-preserve-client-ip", "InvalidConfigurationRequest", "ok"),

        // Targets: one port of each instance, always healthy, whoever they are.
        new("target-key", "80,81 then 81", "81 then "),
        new("target-instance-known", "InvalidTarget: The following instances do not exist: 'i-00000000000000000'", "ok: "),
        new("target-instance-formed", "ValidationError", "ok"),
        new("target-instance-vpc", "InvalidTarget", "ok"),
        new("target-batch-atomic", "InvalidTarget, 0 registered", "ok, 2 registered"),
        new("target-address-in-vpc", "InvalidTarget", "ok"),
        new("target-address-formed", "InvalidTarget", "ok"),
        new("target-deregister-unknown", "ok", "InvalidTarget"),
        new("target-unused", "unused", "healthy"),
        new("target-initial", "initial then healthy", "healthy then healthy"),
        new("target-draining", "draining then ", " then "),
        new("target-zone-enabled", "unused", "healthy"),

        // Listeners: any number at one port, to any group.
        new("listener-idempotent", "True", "False"),
        new("listener-duplicate", "DuplicateListener", "ok"),
        new("listener-modify-duplicate", "ValidationError", "ok"),
        new("listener-certificate", "ValidationError", "ok"),
        new("listener-ssl-policy", "SSLPolicyNotFound", "ok"),
        new("listener-ssl-policy-default", "", "ELBSecurityPolicy-2016-08"),
        new("listener-alpn-policy", "ALPNPolicyNotFound", "ok"),
        new("listener-group-protocol", "IncompatibleProtocols", "ok"),
        new("listener-group-vpc", "InvalidConfigurationRequest", "ok"),
        new("listener-udp-family", "InvalidConfigurationRequest", "ok"),
        new("listener-forwards", "InvalidLoadBalancerAction", "HTTP 500"),
        new("listener-answers-forward-config", "2", "1"),
        new("listener-attribute-known", "ValidationError", "ok"),
        new("listener-attribute-value", "ValidationError", "ok"),
        new("listener-default-certificate-stays", "OperationNotPermitted", "ok"),

        // Tags and reads of Elastic Load Balancing.
        new("elb-tag-count", "TooManyTags", "ok"),
        new("elb-tag-prefix", "ValidationError", "ok"),
        new("elb-tag-once", "DuplicateTagKeys", "ok"),
        new("elb-tags-of-twenty", "ValidationError", "ok"),
        new("elb-tags-of-known", "LoadBalancerNotFound", "ok"),
        new("describe-one-way", "ValidationError", "ok"),
        new("describe-twenty", "ValidationError", "ok"),
        new("describe-all-known", "LoadBalancerNotFound", "ok"),
        new("describe-marker", "ValidationError", "HTTP 500"),

        // Security groups: nothing holds them; a batch that is refused is done in part.
        new("sg-name-reserved", "InvalidGroup.Reserved", "InvalidGroup.Duplicate"),
        new("sg-name-prefix", "InvalidParameterValue", "ok"),
        new("sg-characters", "InvalidParameterValue", "ok"),
        new("sg-vpc-known", "InvalidVpcID.NotFound", "ok"),
        new("sg-delete-attached", "DependencyViolation", "ok"),
        new("sg-delete-referenced", "DependencyViolation", "ok"),
        new("sg-delete-default", "CannotDelete", "ok"),
        new("sg-rule-once-in-call", "InvalidParameterValue", "InvalidPermission.Duplicate"),
        new("sg-rule-atomic", "InvalidPermission.Duplicate, 1 kept", "InvalidPermission.Duplicate, 2 kept"),
        new("sg-rule-canonical", "10.0.0.0/8", "10.1.2.3/8"),
        new("sg-rule-ports", "InvalidParameterValue", "ok"),
        new("sg-rule-protocol", "InvalidParameterValue", "ok"),
        new("sg-rule-quota", "RulesPerSecurityGroupLimitExceeded", "RulesPerSecurityGroupLimitExceeded on the way"),
        new("sg-rule-prefix-list-weight", "RulesPerSecurityGroupLimitExceeded", "ok"),
        new("sg-rule-description", "InvalidParameterValue", "ok"),
        new("sg-rule-revoke-id-known", "InvalidSecurityGroupRuleId.NotFound", "InvalidPermission.NotFound"),

        // Reads and tags of EC2: no pages.
        new("ec2-filter-known", "InvalidParameterValue", "HTTP 500"),
        new("ec2-filter-values", "FilterLimitExceeded", "ok"),
        new("ec2-paging", "5 then 1", "12 then 12"),
        new("ec2-token", "InvalidNextToken", "ok"),
        new("ec2-id-formed", "InvalidInstanceID.Malformed", "InvalidInstanceID.NotFound"),
        new("ec2-tag-prefix", "InvalidParameterValue", "ok"),
        new("ec2-tag-size", "InvalidParameterValue", "ok"),
        new("ec2-tag-once", "InvalidParameterValue", "ok"),
        new("ec2-tag-type", "InvalidParameterValue", "ok"),
    ];

    public static MotoDeviation? Find(string scenario) => All.FirstOrDefault(row => row.Scenario == scenario);
}
