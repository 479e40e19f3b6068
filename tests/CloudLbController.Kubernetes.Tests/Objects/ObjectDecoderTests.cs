using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Kubernetes.Tests.Objects;

public sealed class ObjectDecoderTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"metadata":null,"spec":null,"status":null}""")]
    [InlineData("""{"metadata":{},"spec":{},"status":{}}""")]
    [InlineData("""{"metadata":{"name":null,"uid":null,"resourceVersion":null,"labels":null,"annotations":null,"finalizers":null},"spec":{"type":null,"loadBalancerSourceRanges":null,"ipFamilies":null,"ports":null},"status":{"loadBalancer":null,"conditions":null}}""")]
    [InlineData("""{"status":{"loadBalancer":{"ingress":null}}}""")]
    public void Service_NullsAndAbsences_AreTheDefaults(string text)
    {
        var service = Decode(text, ObjectDecoder.Default.Service);

        Assert.Equal("", service.Metadata.Name);
        Assert.Equal("", service.Metadata.Uid);
        Assert.Equal("", service.Metadata.ResourceVersion);
        Assert.Empty(service.Metadata.Labels);
        Assert.Empty(service.Metadata.Annotations);
        Assert.Empty(service.Metadata.Finalizers);
        Assert.Equal("ClusterIP", service.Spec.Type);
        Assert.Empty(service.Spec.LoadBalancerSourceRanges);
        Assert.Empty(service.Spec.IpFamilies);
        Assert.Empty(service.Spec.Ports);
        Assert.Empty(service.Status.LoadBalancer.Ingress);
        Assert.Empty(service.Status.Conditions);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"metadata":null,"spec":null,"status":null}""")]
    [InlineData("""{"spec":{"taints":null},"status":{"addresses":null}}""")]
    [InlineData("""{"spec":{"taints":[null]},"status":{"addresses":[null]}}""")]
    public void Node_NullsAndAbsences_AreTheDefaults(string text)
    {
        var node = Decode(text, ObjectDecoder.Default.Node);

        Assert.Equal("", node.Metadata.Name);
        Assert.Empty(node.Spec.Taints);
        Assert.Empty(node.Status.Addresses);
    }

    [Fact]
    public void Service_NullsInsideListsAndMaps_AreLeftOutOrEmpty()
    {
        var service = Decode(
            """{"metadata":{"labels":{"a":null,"b":"x"},"finalizers":[null,"f"]},"spec":{"ports":[null,{"protocol":null,"port":80}]},"status":{"conditions":[null,{"type":null}]}}""",
            ObjectDecoder.Default.Service);

        Assert.Equal("", service.Metadata.Labels["a"]);
        Assert.Equal(["f"], service.Metadata.Finalizers);
        Assert.Equal([new ServicePort { Port = 80, Protocol = "TCP" }], service.Spec.Ports);
        Assert.Equal("", Assert.Single(service.Status.Conditions).Type);
    }

    [Fact]
    public void Service_AllFields_AreRead()
    {
        var service = Decode(
            """
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"ns","uid":"u","resourceVersion":"5","generation":2,
             "creationTimestamp":"2030-01-02T03:04:05Z","deletionTimestamp":"2030-01-02T03:04:06Z","managedFields":[{"x":{"deep":[1,2]}}],"labels":{"l":"1"}},
             "spec":{"type":"LoadBalancer","loadBalancerClass":"c","loadBalancerIP":"1.2.3.4","allocateLoadBalancerNodePorts":false,
              "externalTrafficPolicy":"Local","healthCheckNodePort":30001,"sessionAffinity":"ClientIP","sessionAffinityConfig":{"clientIP":{"timeoutSeconds":9}},
              "ipFamilies":["IPv4"],"ports":[{"name":"http","protocol":"TCP","port":80,"targetPort":"x","nodePort":30080}]},
             "status":{"loadBalancer":{"ingress":[{"ip":"1.2.3.4","ipMode":"VIP"}]}}}
            """,
            ObjectDecoder.Default.Service);

        Assert.Equal("web", service.Metadata.ObjectName.Name);
        Assert.Equal(2, service.Metadata.Generation);
        Assert.Equal(6, service.Metadata.DeletionTimestamp!.Value.Second);
        Assert.Equal("LoadBalancer", service.Spec.Type);
        Assert.False(service.Spec.AllocateLoadBalancerNodePorts);
        Assert.Equal(9, service.Spec.SessionAffinityConfig!.ClientIP!.TimeoutSeconds);
        Assert.Equal(new ServicePort { Name = "http", Port = 80, NodePort = 30080 }, Assert.Single(service.Spec.Ports));
        Assert.Equal("VIP", Assert.Single(service.Status.LoadBalancer.Ingress).IpMode);
    }

    private static T Decode<T>(string text, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(text, type)!;
}
