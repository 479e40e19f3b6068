using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Cluster.Objects;

namespace CloudLbController.Sandbox.Cluster.Endpoints;

/// <summary>The EndpointSlice of a Service, worked out from its pods.</summary>
internal static class SliceBody
{
    /// <summary>Servers of 1.20 drop what says that a pod still serves while it ends.</summary>
    private const string OldVersion = "v1beta1";
    private const string ManagedByLabel = "endpointslice.kubernetes.io/managed-by";
    private const string ManagedBy = "sandbox.cloudlb.io";
    private const string Suffix = "-sandbox";

    /// <summary>The slice of a Service has this name: there is one, whatever it holds.</summary>
    public static ObjectName NameOf(ObjectName service) => new(service.Namespace, service.Name + Suffix);

    /// <summary>Whose slice it is by its name; null where it is none of these.</summary>
    public static ObjectName? ServiceOf(ObjectName slice) =>
        slice.Name.EndsWith(Suffix, StringComparison.Ordinal) ? new ObjectName(slice.Namespace, slice.Name[..^Suffix.Length]) : null;

    /// <summary>Whether it was made here: others' are never changed.</summary>
    public static bool IsOurs(EndpointSlice slice) => slice.Metadata.Labels.GetValueOrDefault(ManagedByLabel) == ManagedBy;

    /// <summary>Null for a Service that picks no pods: its slices, where it has any, are somebody else's.</summary>
    public static JsonObject? Build(ProxiedService service, IEnumerable<Pod> pods, ResourceType type)
    {
        if (service.Spec.Selector.Count == 0 || service.Spec.Type == "ExternalName")
            return null;
        var name = NameOf(service.Metadata.ObjectName);
        var picked = pods.Where(pod => service.Picks(pod) && !pod.HasEnded && pod.Status.PodIP is { Length: > 0 } && pod.Spec.NodeName is not null).ToList();
        return new JsonObject
        {
            ["apiVersion"] = type.ApiVersion,
            ["kind"] = type.Kind,
            ["metadata"] = Metadata(service, name),
            ["addressType"] = "IPv4",
            ["endpoints"] = new JsonArray([.. picked.Select(pod => (JsonNode)Endpoint(service, pod, type))]),
            ["ports"] = new JsonArray([.. service.Spec.Ports.Select(port => (Port: port, Number: Target(port, picked))).Where(one => one.Number > 0).Select(one => (JsonNode)new JsonObject
            {
                ["name"] = one.Port.Name,
                ["protocol"] = one.Port.Protocol,
                ["port"] = one.Number,
            })]),
        };
    }

    private static JsonObject Metadata(ProxiedService service, ObjectName name) => new()
    {
        ["name"] = name.Name,
        ["namespace"] = name.Namespace,
        ["labels"] = new JsonObject
        {
            [EndpointSlice.ServiceNameLabel] = service.Metadata.Name,
            [ManagedByLabel] = ManagedBy,
        },
        ["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Service",
            ["name"] = service.Metadata.Name,
            ["uid"] = service.Metadata.Uid,
            ["controller"] = true,
            ["blockOwnerDeletion"] = true,
        }),
    };

    private static JsonObject Endpoint(ProxiedService service, Pod pod, ResourceType type)
    {
        var isOld = type.Version == OldVersion;
        var conditions = new JsonObject { ["ready"] = service.Spec.PublishNotReadyAddresses || (pod.IsReady && !pod.IsTerminating) };
        if (!isOld)
        {
            conditions["serving"] = pod.IsReady;
            conditions["terminating"] = pod.IsTerminating;
        }

        var endpoint = new JsonObject
        {
            ["addresses"] = new JsonArray(pod.Status.PodIP),
            ["conditions"] = conditions,
            ["targetRef"] = new JsonObject { ["kind"] = "Pod", ["namespace"] = pod.Metadata.Namespace, ["name"] = pod.Metadata.Name, ["uid"] = pod.Metadata.Uid },
        };
        if (isOld)
            endpoint["topology"] = new JsonObject { ["kubernetes.io/hostname"] = pod.Spec.NodeName };
        else
            endpoint["nodeName"] = pod.Spec.NodeName;
        return endpoint;
    }

    /// <summary>The port's number in the pods; 0 where none of them has a port of the name. A name is one number for all of them here: the newest pod's.</summary>
    private static int Target(ProxiedPort port, IReadOnlyList<Pod> pods) => port.TargetPort switch
    {
        { ValueKind: JsonValueKind.Number } number => number.TryGetInt32(out var value) ? value : 0,
        { ValueKind: JsonValueKind.String } name =>
            pods.OrderByDescending(pod => pod.Metadata.CreationTimestamp).SelectMany(pod => pod.Ports).FirstOrDefault(candidate => candidate.Name == name.GetString() && candidate.Protocol == port.Protocol)?.Number ?? 0,
        _ => port.Port,
    };
}
