using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Rules;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Elb;

/// <summary>What a listener may be.</summary>
internal sealed class ListenerChecks(Account account, TargetChecks targets)
{
    private const string OldestPolicy = "ELBSecurityPolicy-2016-08";

    private static readonly string[] Protocols = ["TCP", "TLS", "UDP", "TCP_UDP"];
    private static readonly string[] AlpnPolicies = ["HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred", "None"];

    /// <summary>Which protocols of groups a protocol of listeners goes to.</summary>
    private static readonly Dictionary<string, string[]> Fits = new()
    {
        ["TCP"] = ["TCP", "TCP_UDP"],
        ["TLS"] = ["TCP", "TLS"],
        ["UDP"] = ["UDP", "TCP_UDP"],
        ["TCP_UDP"] = ["TCP_UDP"],
    };

    private static readonly HashSet<string> SslPolicies =
    [
        OldestPolicy, "ELBSecurityPolicy-TLS-1-0-2015-04", "ELBSecurityPolicy-TLS-1-1-2017-01", "ELBSecurityPolicy-TLS-1-2-2017-01", "ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
        "ELBSecurityPolicy-FS-2018-06", "ELBSecurityPolicy-FS-1-1-2019-08", "ELBSecurityPolicy-FS-1-2-2019-08", "ELBSecurityPolicy-FS-1-2-Res-2019-08", "ELBSecurityPolicy-FS-1-2-Res-2020-10",
        "ELBSecurityPolicy-TLS13-1-0-2021-06", "ELBSecurityPolicy-TLS13-1-1-2021-06", "ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
        "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06", "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06", "ELBSecurityPolicy-TLS13-1-3-2021-06",
    ];

    /// <summary>The settings that result from a question; what TLS alone has goes where the protocol is another.</summary>
    public ListenerSettings Complete(string protocol, int port, string? sslPolicy, string? certificate, string? alpnPolicy, ActionShape action)
    {
        var isTls = protocol == "TLS";
        var hasDefault = isTls || !account.Rules.IsOn(ListenerRules.SslPolicyDefault);
        return new ListenerSettings { Protocol = protocol, Port = port, SslPolicy = sslPolicy ?? (hasDefault ? OldestPolicy : null), Certificate = certificate, AlpnPolicy = alpnPolicy, Action = action };
    }

    public void Check(LoadBalancer owner, ListenerSettings settings, int certificates)
    {
        var (rules, protocol) = (account.Rules, settings.Protocol);
        rules.Refuse(ListenerRules.Protocol, !Protocols.Contains(protocol), "ValidationError", $"Listener protocol '{protocol}' must be one of '{string.Join(", ", Protocols)}'");
        CheckTls(settings, certificates);
        CheckAction(settings.Action);
        foreach (var tuple in settings.Forward)
            CheckGroup(owner, protocol, tuple.TargetGroupArn);
    }

    /// <summary>The certificate of a question.</summary>
    public string? Certificate(IReadOnlyList<CertificateShape>? asked)
    {
        var unknown = (asked ?? []).FirstOrDefault(certificate => !account.Balancing.Certificates.Contains(certificate.CertificateArn))?.CertificateArn;
        account.Rules.Refuse(ListenerRules.CertificateKnown, unknown is not null, "CertificateNotFound", $"Certificate '{unknown}' not found");
        return asked is { Count: > 0 } ? asked[0].CertificateArn : null;
    }

    /// <summary>The one action that a network load balancer's listener has.</summary>
    public static ActionShape Single(IReadOnlyList<ActionShape>? asked) =>
        asked is { Count: 1 } ? asked[0] : throw AwsErrorException.Validation("You must specify exactly one default action");

    public static bool IsUdp(string protocol) => protocol is "UDP" or "TCP_UDP";

    private void CheckTls(ListenerSettings settings, int certificates)
    {
        var (rules, protocol, isTls) = (account.Rules, settings.Protocol, settings.Protocol == "TLS");
        rules.Refuse(ListenerRules.Certificate, isTls && certificates == 0, "ValidationError", $"A certificate must be specified for {protocol} listeners");
        rules.Refuse(ListenerRules.Certificate, isTls && certificates > 1, "ValidationError", "You must specify exactly one certificate");
        rules.Refuse(ListenerRules.Certificate, !isTls && certificates > 0, "InvalidConfigurationRequest", $"A certificate cannot be specified for {protocol} listeners");
        rules.Refuse(
            ListenerRules.SslPolicy, settings.SslPolicy is { } policy && !SslPolicies.Contains(policy), "SSLPolicyNotFound", $"SSL policy '{settings.SslPolicy}' not found");
        rules.Refuse(
            ListenerRules.AlpnPolicy, settings.AlpnPolicy is { } alpn && (!isTls || !AlpnPolicies.Contains(alpn)), "ALPNPolicyNotFound",
            $"ALPN policy '{settings.AlpnPolicy}' is not supported for {protocol} listeners");
    }

    private void CheckAction(ActionShape action) =>
        account.Rules.Refuse(ListenerRules.Forwards, action.Type != "forward", "InvalidLoadBalancerAction", $"Actions of type '{action.Type}' are not supported on listeners of network load balancers");

    private void CheckGroup(LoadBalancer owner, string protocol, string arn)
    {
        var (rules, group) = (account.Rules, account.Balancing.TargetGroups.Find(found => found.Arn == arn));
        rules.Refuse(ListenerRules.GroupKnown, group is null, "TargetGroupNotFound", $"Target group '{arn}' not found");
        if (group is null)
            return;
        var isFit = !Fits.TryGetValue(protocol, out var fits) || fits.Contains(group.Protocol);
        rules.Refuse(
            ListenerRules.GroupProtocol, !isFit, "IncompatibleProtocols", $"The listener protocol '{protocol}' is not compatible with the protocol '{group.Protocol}' of target group '{arn}'");
        rules.Refuse(
            ListenerRules.GroupVpc, group.Vpc != owner.Vpc, "InvalidConfigurationRequest", $"The following target groups are not in the same VPC '{owner.Vpc.Id}' as the load balancer: '{arn}'");
        CheckFamily(owner, protocol, group);
        targets.CheckZones(owner, group);
        var isOthers = group.LoadBalancers.Any(other => other != owner);
        rules.Refuse(
            TargetGroupRules.OneLoadBalancer, isOthers, "TargetGroupAssociationLimit", $"The following target groups cannot be associated with more than one load balancer: '{arn}'");
    }

    private void CheckFamily(LoadBalancer owner, string protocol, TargetGroup group)
    {
        var isMixed = owner.IpAddressType != "ipv4" && IsUdp(protocol) && group.IpAddressType == "ipv4";
        account.Rules.Refuse(
            ListenerRules.UdpFamily, isMixed, "InvalidConfigurationRequest", $"{protocol} listeners of dualstack load balancers cannot forward to target groups with address type 'ipv4'");
    }
}
