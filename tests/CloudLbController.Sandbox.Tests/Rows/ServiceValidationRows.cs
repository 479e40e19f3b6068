using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>Services that the server refuses.</summary>
public sealed class ServiceValidationRows(SharedApiServer shared) : BehaviourRows(shared)
{
    private static readonly (string Spec, string Words)[] Refused =
    [
        ("""{"type": "LoadBalancer"}""", "spec.ports: Required value"),
        ("""{"type": "Magic", "ports": [{"port": 80}]}""", "spec.type: Unsupported value: \"Magic\""),
        ("""{"ports": [{"port": 0}]}""", "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive"),
        ("""{"ports": [{"port": 65536}]}""", "spec.ports[0].port: Invalid value: 65536: must be between 1 and 65535, inclusive"),
        ("""{"ports": [{"port": 80, "targetPort": 70000}]}""", "spec.ports[0].targetPort: Invalid value: 70000: must be between 1 and 65535, inclusive"),
        ("""{"ports": [{"port": 80, "protocol": "ICMP"}]}""", "spec.ports[0].protocol: Unsupported value: \"ICMP\""),
        ("""{"ports": [{"port": 80}, {"port": 81, "name": "b"}]}""", "spec.ports[0].name: Required value"),
        ("""{"ports": [{"port": 80, "name": "a"}, {"port": 81, "name": "a"}]}""", "spec.ports[1].name: Duplicate value: \"a\""),
        ("""{"ports": [{"port": 80, "name": "a"}, {"port": 80, "name": "b"}]}""", "spec.ports[1]: Duplicate value"),
        ("""{"type": "NodePort", "ports": [{"port": 80, "nodePort": 80}]}""", "spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767"),
        ("""{"type": "NodePort", "ports": [{"port": 80, "name": "a", "nodePort": 32111}, {"port": 81, "name": "b", "nodePort": 32111}]}""", "spec.ports[1].nodePort: Duplicate value"),
        ("""{"type": "LoadBalancer", "sessionAffinity": "Cookie", "ports": [{"port": 80}]}""", "spec.sessionAffinity: Unsupported value: \"Cookie\""),
        ("""{"type": "LoadBalancer", "externalTrafficPolicy": "Random", "ports": [{"port": 80}]}""", "spec.externalTrafficPolicy"),
        ("""{"externalTrafficPolicy": "Local", "ports": [{"port": 80}]}""", "spec.externalTrafficPolicy: Invalid value: \"Local\""),
        ("""{"type": "LoadBalancer", "healthCheckNodePort": 32112, "ports": [{"port": 80}]}""", "spec.healthCheckNodePort"),
        ("""{"loadBalancerSourceRanges": ["192.0.2.0/24"], "ports": [{"port": 80}]}""", "oadBalancerSourceRanges: Forbidden"),
        ("""{"type": "LoadBalancer", "loadBalancerSourceRanges": ["192.0.2.1"], "ports": [{"port": 80}]}""", "oadBalancerSourceRanges"),
        ("""{"type": "LoadBalancer", "loadBalancerSourceRanges": ["192.0.2.1/33"], "ports": [{"port": 80}]}""", "oadBalancerSourceRanges"),
        ("""{"type": "LoadBalancer", "clusterIP": "None", "ports": [{"port": 80}]}""", "None"),
        ("""{"ports": [{"port": 80, "name": "Bad_Name"}]}""", "spec.ports[0].name: Invalid value: \"Bad_Name\""),
        ("""{"type": "ExternalName"}""", "spec.externalName: "),
        ("""{"selector": {"a": "b c"}, "ports": [{"port": 80}]}""", "spec.selector: Invalid value: \"b c\""),
        ("""{"sessionAffinity": "ClientIP", "sessionAffinityConfig": {"clientIP": {"timeoutSeconds": 100000}}, "ports": [{"port": 80}]}""",
            "spec.sessionAffinityConfig.clientIP.timeoutSeconds: Invalid value: 100000: must be greater than 0 and less than 86400"),
        ("""{"allocateLoadBalancerNodePorts": true, "ports": [{"port": 80}]}""", "spec.allocateLoadBalancerNodePorts: Forbidden: may only be used when `type` is 'LoadBalancer'"),
        ("""{"externalIPs": ["192.0.2.1", "gateway"], "ports": [{"port": 80}]}""", "spec.externalIPs[1]: Invalid value: \"gateway\": must be a valid IP address, (e.g. 10.9.8.7"),
        ("""{"externalIPs": ["10.1"], "ports": [{"port": 80}]}""", "spec.externalIPs[0]: Invalid value: \"10.1\": must be a valid IP address, (e.g. 10.9.8.7"),
        ("""{"externalIPs": ["0.0.0.0"], "ports": [{"port": 80}]}""", "spec.externalIPs[0]: Invalid value: \"0.0.0.0\": may not be unspecified"),
        ("""{"externalIPs": ["127.0.0.1"], "ports": [{"port": 80}]}""", "spec.externalIPs[0]: Invalid value: \"127.0.0.1\": may not be in the loopback range"),
        ("""{"externalIPs": ["169.254.169.254"], "ports": [{"port": 80}]}""", "spec.externalIPs[0]: Invalid value: \"169.254.169.254\": may not be in the link-local range"),
        ("""{"externalIPs": ["ff02::1"], "ports": [{"port": 80}]}""", "spec.externalIPs[0]: Invalid value: \"ff02::1\": may not be in the link-local multicast range"),
        ("""{"ports": [{"port": 80, "targetPort": "Http"}]}""", "spec.ports[0].targetPort: Invalid value: \"Http\": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"),
        ("""{"ports": [{"port": 80, "targetPort": "80"}]}""", "spec.ports[0].targetPort: Invalid value: \"80\": must contain at least one letter"),
        ("""{"ports": [{"port": 80, "targetPort": "a--b"}]}""", "spec.ports[0].targetPort: Invalid value: \"a--b\": must not contain consecutive hyphens"),
        ("""{"ports": [{"port": 80, "targetPort": "http-"}]}""", "spec.ports[0].targetPort: Invalid value: \"http-\": must not begin or end with a hyphen"),
        ("""{"ports": [{"port": 80, "targetPort": "a-name-of-sixteen"}]}""", "spec.ports[0].targetPort: Invalid value: \"a-name-of-sixteen\": must be no more than 15 characters"),
        ("""{"type": "ExternalName", "externalName": "Not a name"}""", "spec.externalName: Invalid value: \"Not a name\": a "),
    ];

    public static IEnumerable<TheoryDataRow<ServerKind, string, string>> Rows() =>
        from kind in ServersAttribute.Kinds
        from row in Refused
        select new TheoryDataRow<ServerKind, string, string>(kind, row.Spec, row.Words);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Create_BadSpec_Invalid(ServerKind kind, string spec, string words)
    {
        await using var server = await OpenAsync(kind);
        var error = await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", words, () => server.CreateServiceAsync("web", spec));
        Assert.Contains("Service \"web\" is invalid: ", error.Message, StringComparison.Ordinal);
    }

    [Theory, Servers]
    public async Task Create_ClassWithoutLoadBalancer_Forbidden(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        const string Spec = """{"loadBalancerClass": "test.io/a", "ports": [{"port": 80}]}""";
        if (server.IsBefore(22))
            Assert.Null(Read(await server.CreateServiceAsync("web", Spec), "spec.loadBalancerClass"));
        else
            await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "spec.loadBalancerClass: Forbidden: may only be used when `type` is 'LoadBalancer'", () => server.CreateServiceAsync("web", Spec));
    }

    [Theory]
    [MemberData(nameof(NewerFields))]
    public async Task Create_ValueThatANewerFieldDoesNotTake_Invalid(ServerKind kind, string field, int since, string supported)
    {
        await using var server = await OpenAsync(kind);
        var spec = $$"""{"type": "LoadBalancer", "{{field}}": "Elsewhere", "ports": [{"port": 80}]}""";
        if (server.IsBefore(since))
            Assert.Null(Read(await server.CreateServiceAsync("web", spec), $"spec.{field}"));
        else
            await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", $"spec.{field}: Unsupported value: \"Elsewhere\": supported values: {supported}", () => server.CreateServiceAsync("web", spec));
    }

    public static IEnumerable<TheoryDataRow<ServerKind, string, int, string>> NewerFields() => ServersAttribute.Kinds.SelectMany(kind => (TheoryDataRow<ServerKind, string, int, string>[])
    [
        new(kind, "internalTrafficPolicy", 22, "\"Cluster\", \"Local\""),
        new(kind, "trafficDistribution", 31, "\"PreferClose\""),
    ]);

    [Theory, Servers]
    public async Task Create_FinalizerThatIsNoName_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        foreach (var (finalizer, words) in new[]
        {
            ("a b/c", "metadata.finalizers: Invalid value: \"a b"),
            ("example.test/", "metadata.finalizers: Invalid value: \"example.test/\": name part must"),
            ("lonely", "metadata.finalizers[0]: Invalid value: \"lonely\": name is neither a standard finalizer name nor is it fully qualified"),
        })
        {
            var service = $$$"""{"metadata": {"name": "web", "finalizers": ["{{{finalizer}}}"]}, "spec": {"ports": [{"port": 80}]} }""";
            await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", words, () => server.CreateAsync(ResourceType.Services, service));
        }
    }

    [Theory, Servers]
    public async Task Create_SeveralMistakes_NamesThemAll(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var error = await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "is invalid: [", () =>
            server.CreateServiceAsync("web", """{"type": "LoadBalancer", "sessionAffinity": "Cookie", "ports": [{"port": 0}]}"""));
        Assert.Contains("spec.ports[0].port", error.Message, StringComparison.Ordinal);
        Assert.Contains("spec.sessionAffinity", error.Message, StringComparison.Ordinal);
    }

    [Theory, Servers]
    public async Task Create_SourceRangesWithSpaces_AreAccepted(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var created = await server.CreateServiceAsync("web", """{"type": "LoadBalancer", "loadBalancerSourceRanges": [" 192.0.2.0/24 ", "2001:db8::/32"], "ports": [{"port": 80}]}""");
        Assert.Equal(" 192.0.2.0/24 ", Read(created, "spec.loadBalancerSourceRanges[0]"));
    }

    [Theory, Servers]
    public async Task Patch_OtherClusterIP_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateLoadBalancerAsync("web");
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "spec.clusterIPs[0]: Invalid value: []string{\"10.96.200.200\"}: may not change once set", () =>
            server.PatchServiceAsync("web", """{"spec": {"clusterIP": "10.96.200.200", "clusterIPs": ["10.96.200.200"]}}"""));
    }

    [Theory, Servers]
    public async Task Patch_OtherHealthPort_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await server.CreateServiceAsync("web", """{"type": "LoadBalancer", "externalTrafficPolicy": "Local", "ports": [{"port": 80}]}""");
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "spec.healthCheckNodePort: Invalid value", () =>
            server.PatchServiceAsync("web", """{"spec": {"healthCheckNodePort": 32113}}"""));
    }
}
