using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Core.Planning;
using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Tests.Scenarios;
using CloudLbController.Core.Translation;
using CloudLbController.Core.Translation.Ownership;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Tests.Translation;

/// <summary>
/// What a change of a Service, as the server sends it, costs in the cloud. Every update wakes the key; that nothing follows from most of them is
/// the plan's business.
/// </summary>
public sealed class ServiceChangeTests
{
    private const string Service = """
        {"kind":"Service","metadata":{"name":"web","namespace":"default","uid":"u1","resourceVersion":"1","labels":{"a":"b"},"finalizers":["cloudlb.io/cleanup"]},
         "spec":{"type":"LoadBalancer","loadBalancerClass":"cloudlb.io/network","clusterIP":"10.96.0.1","ipFamilies":["IPv4"],"ipFamilyPolicy":"SingleStack",
           "externalTrafficPolicy":"Cluster","sessionAffinity":"None","selector":{"app":"web"},
           "ports":[{"name":"http","protocol":"TCP","port":80,"targetPort":20,"nodePort":30080},{"name":"https","protocol":"TCP","port":443,"targetPort":21,"nodePort":30443}]},
         "status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.1"}]} } }
        """;

    /// <summary>What only pods, the cluster's inside or other tools see.</summary>
    [Theory]
    [InlineData("""{"metadata":{"resourceVersion":"2","labels":{"x":"y"} } }""")]
    [InlineData("""{"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}","argocd.argoproj.io/tracking-id":"x"} } }""")]
    [InlineData("""{"metadata":{"finalizers":["cloudlb.io/cleanup","example.com/other"]} }""")]
    [InlineData("""{"spec":{"selector":{"app":"other"} } }""")]
    [InlineData("""{"spec":{"externalIPs":["203.0.113.1"]} }""")]
    [InlineData("""{"spec":{"externalIPs":["203.0.113.1","203.0.113.2"]} }""")]
    [InlineData("""{"spec":{"internalTrafficPolicy":"Local","publishNotReadyAddresses":true,"trafficDistribution":"PreferClose"} }""")]
    [InlineData("""{"spec":{"allocateLoadBalancerNodePorts":false} }""")]
    [InlineData("""{"spec":{"healthCheckNodePort":31000} }""")]
    [InlineData("""{"spec":{"sessionAffinityConfig":{"clientIP":{"timeoutSeconds":5} } } }""")]
    [InlineData("""{"spec":{"loadBalancerSourceRanges":["0.0.0.0/0"]} }""")]
    [InlineData("""{"status":{"loadBalancer":null,"conditions":[{"type":"example.com/X","status":"True"}]} }""")]
    [InlineData("""{"spec":{"ports":[{"name":"http","protocol":"TCP","port":80,"targetPort":21,"nodePort":30080},{"name":"https","protocol":"TCP","port":443,"targetPort":"web","nodePort":30443}]} }""")]
    [InlineData("""{"spec":{"ports":[{"name":"http","protocol":"TCP","port":80,"nodePort":30080,"appProtocol":"http"},{"name":"https","protocol":"TCP","port":443,"nodePort":30443}]} }""")]
    [InlineData("""{"spec":{"ports":[{"name":"https","protocol":"TCP","port":443,"nodePort":30443},{"name":"http","protocol":"TCP","port":80,"nodePort":30080}]} }""")]
    public void Service_ChangeThatALoadBalancerDoesNotSee_PlansNothing(string patch) => Assert.Empty(Plan(patch));

    [Theory]
    [InlineData("""{"metadata":{"uid":"u2"} }""", "update lb", "update listener/tcp-443", "update listener/tcp-80", "update targets/http", "update targets/https")]
    [InlineData("""{"spec":{"externalTrafficPolicy":"Local","healthCheckNodePort":31000} }""", "update targets/http", "update targets/https")]
    [InlineData("""{"spec":{"sessionAffinity":"ClientIP"} }""", "update targets/http", "update targets/https")]
    [InlineData("""{"spec":{"sessionAffinity":"ClientIP","sessionAffinityConfig":{"clientIP":{"timeoutSeconds":5} } } }""", "update targets/http", "update targets/https")]
    [InlineData("""{"spec":{"loadBalancerSourceRanges":["10.0.0.0/8"]} }""", "update lb")]
    [InlineData("""{"metadata":{"annotations":{"cloudlb.io/drain-seconds":"5"} } }""", "update targets/http", "update targets/https")]
    [InlineData("""{"spec":{"ports":[{"name":"http","protocol":"TCP","port":80,"nodePort":31111},{"name":"https","protocol":"TCP","port":443,"nodePort":30443}]} }""", "update targets/http")]
    [InlineData("""{"spec":{"ports":[{"name":"http","protocol":"TCP","port":80,"nodePort":30080}]} }""", "delete listener/tcp-443", "delete targets/https")]
    [InlineData(
        """{"spec":{"ports":[{"name":"web","protocol":"TCP","port":80,"nodePort":30080},{"name":"https","protocol":"TCP","port":443,"nodePort":30443}]} }""",
        "create targets/web", "targets targets/web +n1 +n2 +n3", "update listener/tcp-80", "delete targets/http")]
    [InlineData(
        """{"spec":{"ports":[{"name":"http","protocol":"UDP","port":80,"nodePort":30080},{"name":"https","protocol":"TCP","port":443,"nodePort":30443}]} }""",
        "create targets/http", "targets targets/http +n1 +n2 +n3", "create listener/udp-80", "delete listener/tcp-80")]
    public void Service_ChangeThatALoadBalancerSees_PlansThatAndNothingElse(string patch, params string[] expected) =>
        Assert.Equal(expected.Order(), Plan(patch).Order());

    [Theory]
    [InlineData("""{"spec":{"loadBalancerIP":"192.0.2.9"} }""")]
    [InlineData("""{"spec":{"ipFamilies":["IPv4","IPv6"],"ipFamilyPolicy":"RequireDualStack"} }""")]
    [InlineData("""{"metadata":{"annotations":{"cloudlb.io/address-pool":"other"} } }""")]
    public void Service_ChangeThatMayMoveTheAddress_WaitsForApproval(string patch)
    {
        var (translation, planned) = Planned(patch);
        Assert.Empty(planned.Plan.Changes);
        Assert.Equal("ReplacementNeedsApproval", Assert.Single(planned.Problems).Reason);
        Assert.Empty(translation.Problems);
    }

    [Theory]
    [InlineData("""{"spec":{"type":"ClusterIP"} }""")]
    [InlineData("""{"spec":{"type":"NodePort","loadBalancerClass":null} }""")]
    [InlineData("""{"spec":{"loadBalancerClass":"example.com/other"} }""")]
    [InlineData("""{"metadata":{"deletionTimestamp":"2030-01-01T00:00:00Z"} }""")]
    public void Service_ChangeThatMakesItNoLongerOurs_PlansTheEndOfEverything(string patch) => Assert.Equal(
        ["delete lb", "delete listener/tcp-443", "delete listener/tcp-80", "delete targets/http", "delete targets/https"],
        Plan(patch).Order());

    [Fact]
    public void Service_ThatWasNeverOurs_StaysNotOursWhateverChanges()
    {
        const string patch = """{"metadata":{"finalizers":null},"spec":{"type":"ClusterIP","externalIPs":["203.0.113.1"]} }""";
        Assert.Equal(OwnerState.None, Planned(patch).Translation.Owner);
    }

    private static string[] Plan(string patch) => [.. Planned(patch).Planned.Plan.Changes.Select(ScenarioText.Change)];

    private static (ServiceTranslation Translation, PlannedStack Planned) Planned(string patch)
    {
        var after = Translate(Merge(JsonNode.Parse(Service)!, JsonNode.Parse(patch)).ToJsonString());
        return (after, StackPlanner.Plan(new PlanInput(after.Stack ?? Abstractions.Model.Stack.Empty(Make.Id), Existing.Of(Translate(Service).Stack!))));
    }

    private static ServiceTranslation Translate(string json) =>
        ServiceTranslator.Translate(new ServiceSnapshot(Make.Id, JsonSerializer.Deserialize(json, ObjectDecoder.Default.Service), Make.Nodes), new TranslationOptions());

    /// <summary>A JSON merge patch.</summary>
    private static JsonNode Merge(JsonNode target, JsonNode? patch)
    {
        if (target is not JsonObject fields || patch is not JsonObject changes)
        {
            return patch!.DeepClone();
        }

        foreach (var (name, value) in changes)
        {
            fields[name] = value is null ? null : Merge(fields[name]?.DeepClone() ?? new JsonObject(), value);
        }

        return fields;
    }
}
