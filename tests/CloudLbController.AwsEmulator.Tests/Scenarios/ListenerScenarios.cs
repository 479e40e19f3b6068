using CloudLbController.AwsEmulation.Tests.Client;

namespace CloudLbController.AwsEmulation.Tests.Scenarios;

/// <summary>Of listeners.</summary>
internal static class ListenerScenarios
{
    public static ScenarioList All { get; } = new()
    {
        {
            "listener-idempotent", "True", async cloud =>
            {
                var (lb, tg, listener) = await cloud.Chain();
                return $"{(await cloud.NewListener(lb, tg)).First("ListenerArn") == listener}";
            }
        },
        {
            "listener-duplicate", "DuplicateListener", async cloud =>
            {
                var (lb, _, _) = await cloud.Chain();
                return $"{await cloud.NewListener(lb, await cloud.Tg("Name=second&Protocol=UDP"), "Protocol=UDP")}";
            }
        },
        {
            "listener-modify-duplicate", "ValidationError", async cloud =>
            {
                var (lb, tg, _) = await cloud.Chain();
                var second = await cloud.Listener(lb, tg, "Port=81");
                return $"{await cloud.Elb("ModifyListener", $"ListenerArn={second}&Port=80")}";
            }
        },
        {
            "listener-quota", "TooManyListeners", async cloud =>
            {
                cloud.Aws.Quotas.ListenersPerLoadBalancer = 1;
                var (lb, tg, _) = await cloud.Chain();
                return $"{await cloud.NewListener(lb, tg, "Port=81")}";
            }
        },
        { "listener-required", "ValidationError", cloud => New(cloud, "Port=-") },
        { "listener-protocol", "ValidationError", cloud => New(cloud, "Protocol=HTTP") },
        { "listener-certificate", "ValidationError", cloud => New(cloud, "Protocol=TLS") },
        { "listener-certificate-known", "CertificateNotFound", cloud => New(cloud, "Protocol=TLS&Certificates.member.1.CertificateArn=arn:aws:acm:us-east-1:1:certificate/x") },
        { "listener-ssl-policy", "SSLPolicyNotFound", cloud => Tls(cloud, "SslPolicy=nonsense") },
        { "listener-ssl-policy-default", "", async cloud => (await New(cloud, "")).Ok().Said("SslPolicy") },
        { "listener-alpn-policy", "ALPNPolicyNotFound", cloud => Tls(cloud, "AlpnPolicy.member.1=nonsense") },
        { "listener-group-known", "TargetGroupNotFound", async cloud => $"{await cloud.NewListener(await cloud.Lb(), "arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/x/1")}" },
        { "listener-group-protocol", "IncompatibleProtocols", async cloud => $"{await cloud.NewListener(await cloud.Lb(), await cloud.Tg("Protocol=UDP"))}" },
        { "listener-group-vpc", "InvalidConfigurationRequest", async cloud => $"{await cloud.NewListener(await cloud.Lb(), await cloud.Tg($"VpcId={cloud.Other}"))}" },
        {
            "listener-udp-family", "InvalidConfigurationRequest", async cloud =>
            {
                var dual = await cloud.NewSubnet("us-east-1c", "10.0.2.0/24", "2001:db8::/64");
                var lb = await cloud.Lb($"Subnets.member.1={dual}&IpAddressType=dualstack");
                return $"{await cloud.NewListener(lb, await cloud.Tg("Protocol=UDP"), "Protocol=UDP")}";
            }
        },
        { "listener-forwards", "InvalidLoadBalancerAction", cloud => New(cloud, "DefaultActions.member.1.Type=fixed-response") },
        {
            "listener-load-balancer-known", "LoadBalancerNotFound", async cloud =>
            {
                var (lb, tg) = (await cloud.Lb(), await cloud.Tg());
                return $"{await cloud.NewListener($"{lb}x", tg)}";
            }
        },
        { "listener-answers-forward-config", "2", async cloud => $"{(await New(cloud, "")).All("TargetGroupArn").Count}" },
        { "listener-attribute-known", "ValidationError", cloud => Modify(cloud, "nonsense", "60") },
        { "listener-attribute-value", "ValidationError", cloud => Modify(cloud, "tcp.idle_timeout.seconds", "59") },
        {
            "listener-certificate-quota", "TooManyCertificates", async cloud =>
            {
                cloud.Aws.Quotas.CertificatesPerLoadBalancer = 0;
                var listener = (await Tls(cloud, "")).Ok().First("ListenerArn");
                return $"{await cloud.Elb("AddListenerCertificates", $"ListenerArn={listener}&Certificates.member.1.CertificateArn={await cloud.NewCertificate()}")}";
            }
        },
        {
            "listener-default-certificate-stays", "OperationNotPermitted", async cloud =>
            {
                var made = (await Tls(cloud, "")).Ok();
                return $"{await cloud.Elb("RemoveListenerCertificates", $"ListenerArn={made.First("ListenerArn")}&Certificates.member.1.CertificateArn={made.First("CertificateArn")}")}";
            }
        },
        { "listener-delete-known", "ListenerNotFound", cloud => cloud.Elb("DeleteListener", "ListenerArn=arn:aws:elasticloadbalancing:us-east-1:1:listener/net/x/1/2") },
    };

    private static async Task<Reply> New(AnyCloud cloud, string form) => await cloud.NewListener(await cloud.Lb(), await cloud.Tg(), form);

    private static async Task<Reply> Tls(AnyCloud cloud, string form) => await New(cloud, $"Protocol=TLS&Certificates.member.1.CertificateArn={await cloud.NewCertificate()}&{form}");

    private static async Task<Reply> Modify(AnyCloud cloud, string key, string value)
    {
        var (_, _, listener) = await cloud.Chain();
        return await cloud.Elb("ModifyListenerAttributes", $"ListenerArn={listener}&Attributes.member.1.Key={key}&Attributes.member.1.Value={value}");
    }
}
