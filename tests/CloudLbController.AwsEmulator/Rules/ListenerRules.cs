namespace CloudLbController.AwsEmulation.Rules;

/// <summary>Of listeners.</summary>
internal static class ListenerRules
{
    public static readonly RuleList All = [];
    public static readonly Rule Idempotent = All.Documented("listener-idempotent", "creating the same again answers the one that is there");
    public static readonly Rule Duplicate = All.Documented("listener-duplicate", "another one on the same port is DuplicateListener");
    public static readonly Rule ModifyDuplicate = All.Observed("listener-modify-duplicate", "moving one to a port that another has is a ValidationError");
    public static readonly Rule Quota = All.Documented("listener-quota", "a load balancer has only so many: TooManyListeners");
    public static readonly Rule Required = All.Known("listener-required", "protocol and port must be given");
    public static readonly Rule Protocol = All.Documented("listener-protocol", "those of network load balancers are TCP, TLS, UDP and TCP_UDP");
    public static readonly Rule Certificate = All.Documented("listener-certificate", "TLS needs one certificate, no other protocol takes any");
    public static readonly Rule CertificateKnown = All.Documented("listener-certificate-known", "an unknown certificate is CertificateNotFound");
    public static readonly Rule SslPolicy = All.Documented("listener-ssl-policy", "an unknown security policy is SSLPolicyNotFound");
    public static readonly Rule SslPolicyDefault = All.Documented("listener-ssl-policy-default", "a TLS listener has a security policy, other listeners have none");
    public static readonly Rule AlpnPolicy = All.Known("listener-alpn-policy", "only TLS has an ALPN policy, one that is known");
    public static readonly Rule GroupKnown = All.Documented("listener-group-known", "an unknown target group is TargetGroupNotFound");
    public static readonly Rule GroupProtocol = All.Documented("listener-group-protocol", "listener and group fit in protocol: IncompatibleProtocols");
    public static readonly Rule GroupVpc = All.Known("listener-group-vpc", "a group of another VPC is refused");
    public static readonly Rule UdpFamily = All.Documented("listener-udp-family", "UDP does not go from dualstack to groups with IPv4 addresses");
    public static readonly Rule Forwards = All.Documented("listener-forwards", "network load balancers do nothing but forward");
    public static readonly Rule KnownLoadBalancer = All.Documented("listener-load-balancer-known", "an unknown load balancer is LoadBalancerNotFound");
    public static readonly Rule AnswersForwardConfig = All.Known("listener-answers-forward-config", "an action is answered with its ForwardConfig, however it was asked for");
    public static readonly Rule AttributeKnown = All.Documented("listener-attribute-known", "only TCP listeners have an idle timeout");
    public static readonly Rule AttributeValue = All.Documented("listener-attribute-value", "it is 60 to 6000 seconds");
    public static readonly Rule CertificateQuota = All.Documented("listener-certificate-quota", "there are only so many certificates: TooManyCertificates");
    public static readonly Rule DefaultCertificateStays = All.Documented("listener-default-certificate-stays", "the default certificate cannot be removed");
    public static readonly Rule DeleteKnown = All.Documented("listener-delete-known", "deleting an unknown listener is ListenerNotFound");
}
