using System.Globalization;

namespace CloudLbController.Sandbox.Http.Protobuf;

/// <summary>
/// The messages that kubectl sends for objects that it makes by itself, and of a deletion. The numbers are those of the API's <c>generated.proto</c> files. A field is
/// <c>number name type</c>; <c>*</c> is for repeated ones, <c>?</c> for those whose zero counts, the name <c>-</c> for what JSON has in the object itself.
/// </summary>
internal static class ProtobufSchema
{
    private const string Text = """
        Unknown: 1 typeMeta TypeMeta, 2 raw bytes, 3 contentEncoding string, 4 contentType string
        TypeMeta: 1 apiVersion string, 2 kind string
        DeleteOptions: 1 gracePeriodSeconds int?, 2 preconditions Preconditions, 3 orphanDependents bool?, 4 propagationPolicy string, 5 dryRun string*, 6 ignoreStoreReadErrorWithClusterBreakingPotential bool
        Preconditions: 1 uid string, 2 resourceVersion string
        ObjectMeta: 1 name string, 2 generateName string, 3 namespace string, 4 selfLink string, 5 uid string, 6 resourceVersion string, 7 generation int, 8 creationTimestamp ignored, 11 labels map, 12 annotations map, 14 finalizers string*
        Namespace: 1 metadata ObjectMeta, 2 spec ignored, 3 status ignored
        ConfigMap: 1 metadata ObjectMeta, 2 data map, 3 binaryData bytesMap, 4 immutable bool
        Secret: 1 metadata ObjectMeta, 2 data bytesMap, 3 type string, 4 stringData map, 5 immutable bool
        Service: 1 metadata ObjectMeta, 2 spec ServiceSpec, 3 status ignored
        ServiceSpec: 1 ports ServicePort*, 2 selector map, 3 clusterIP string, 4 type string, 5 externalIPs string*, 7 sessionAffinity string, 8 loadBalancerIP string, 9 loadBalancerSourceRanges string*, 10 externalName string, 11 externalTrafficPolicy string, 12 healthCheckNodePort int, 13 publishNotReadyAddresses bool, 14 sessionAffinityConfig SessionAffinityConfig, 17 ipFamilyPolicy string, 18 clusterIPs string*, 19 ipFamilies string*, 20 allocateLoadBalancerNodePorts bool?, 21 loadBalancerClass string, 22 internalTrafficPolicy string, 23 trafficDistribution string
        ServicePort: 1 name string, 2 protocol string, 3 port int, 4 targetPort intOrString, 5 nodePort int, 6 appProtocol string
        SessionAffinityConfig: 1 clientIP ClientIPConfig
        ClientIPConfig: 1 timeoutSeconds int?
        Ingress: 1 metadata ObjectMeta, 2 spec IngressSpec, 3 status ignored
        IngressSpec: 1 defaultBackend IngressBackend, 2 tls IngressTLS*, 3 rules IngressRule*, 4 ingressClassName string
        IngressTLS: 1 hosts string*, 2 secretName string
        IngressRule: 1 host string, 2 - IngressRuleValue
        IngressRuleValue: 1 http HTTPIngressRuleValue
        HTTPIngressRuleValue: 1 paths HTTPIngressPath*
        HTTPIngressPath: 1 path string, 2 backend IngressBackend, 3 pathType string
        IngressBackend: 4 service IngressServiceBackend
        IngressServiceBackend: 1 name string, 2 port ServiceBackendPort
        ServiceBackendPort: 1 name string, 2 number int
        """;

    private static readonly Dictionary<string, Dictionary<int, ProtobufField>> Messages = Text.Split('\n').Select(line => line.Split(": ", 2)).ToDictionary(
        parts => parts[0],
        parts => parts[1].Split(", ").Select(Parse).ToDictionary(field => field.Number));

    /// <summary>Whether a kind can be read.</summary>
    public static bool Has(string message) => Messages.ContainsKey(message);

    /// <summary>Null where the message has no such field, or one that we do not read.</summary>
    public static ProtobufField? Find(string message, int number) => Messages[message].GetValueOrDefault(number);

    private static ProtobufField Parse(string field)
    {
        var parts = field.Split(' ');
        return new ProtobufField(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts[2].TrimEnd('*', '?')) { IsRepeated = parts[2].EndsWith('*'), KeepsZero = parts[2].EndsWith('?') };
    }
}
