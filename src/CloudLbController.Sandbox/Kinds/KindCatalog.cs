using System.Collections.Frozen;
using System.Collections.Immutable;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds.Custom;
using CloudLbController.Sandbox.Kinds.Ingresses;
using CloudLbController.Sandbox.Kinds.Printing;
using CloudLbController.Sandbox.Kinds.Services;
using k8s.Models;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>The kinds that a server serves, by group, version and plural name; definitions of custom ones come and go. Reads are thread-safe.</summary>
internal sealed class KindCatalog
{
    private readonly FrozenSet<ResourceType> _builtIn;
    private ImmutableDictionary<ResourceType, ServedKind> _kinds;

    /// <summary>All of them; <paramref name="random"/> gives ports and addresses.</summary>
    public KindCatalog(Random random)
    {
        ServedKind[] kinds =
        [
            new(ResourceType.Namespaces, typeof(V1Namespace), new NamespaceRules())
            {
                ShortNames = ["ns"],
                SelectableFields = ["status.phase"],
                Columns = [Column.ObjectName, new("Status", (shown, _) => shown.Text("status", "phase") ?? ""), Column.Age],
            },
            new(ResourceType.Nodes, typeof(V1Node), new NodeRules()) { ShortNames = ["no"], SelectableFields = ["spec.unschedulable"], Columns = NodeColumns.All },
            new(ResourceType.Services, typeof(V1Service), new ServiceRules(new NodePortAllocator(random), new ClusterIPAllocator(random)))
            {
                ShortNames = ["svc"],
                Categories = ["all"],
                SelectableFields = ["spec.clusterIP", "spec.type"],
                Columns = ServiceColumns.All,
            },
            new(ResourceType.Events, typeof(Corev1Event), new EventRules())
            {
                ShortNames = ["ev"],
                SelectableFields =
                [
                    "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion",
                    "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type",
                ],
                Columns = EventColumns.All,
            },
            new(ResourceType.Leases, typeof(V1Lease), new LeaseRules())
            {
                Columns = [Column.ObjectName, new("Holder", (shown, _) => shown.Text("spec", "holderIdentity") ?? ""), Column.Age],
            },
            new(ResourceTypes.Pods, typeof(V1Pod), new PodRules())
            {
                ShortNames = ["po"],
                Categories = ["all"],
                SelectableFields = ["spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "status.phase", "status.podIP", "status.nominatedNodeName"],
                Columns = PodColumns.All,
            },
            new(ResourceTypes.Endpoints, typeof(V1Endpoints), new KindRules()) { ShortNames = ["ep"], Columns = DataColumns.Endpoints },
            new(ResourceTypes.EndpointSlices, typeof(V1EndpointSlice), new EndpointSliceRules()) { Columns = DataColumns.EndpointSlices },
            new(ResourceTypes.ConfigMaps, typeof(V1ConfigMap), new DataRules()) { ShortNames = ["cm"], Columns = DataColumns.ConfigMaps },
            new(ResourceTypes.Secrets, typeof(V1Secret), new SecretRules()) { SelectableFields = ["type"], Columns = DataColumns.Secrets },
            new(ResourceTypes.Ingresses, typeof(V1Ingress), new IngressRules()) { ShortNames = ["ing"], Columns = IngressColumns.Ingresses },
            new(ResourceTypes.IngressClasses, typeof(V1IngressClass), new KindRules()) { Columns = IngressColumns.Classes },
            new(
                ResourceTypes.CustomResourceDefinitions,
                typeof(V1CustomResourceDefinition),
                new DefinitionRules(Serve, Forget))
            {
                ShortNames = ["crd", "crds"],
                Columns = [Column.ObjectName, new("Created At", (shown, _) => shown.Text("metadata", "creationTimestamp") ?? "")],
            },
        ];
        _builtIn = kinds.Select(kind => kind.Type).ToFrozenSet();
        _kinds = kinds.ToImmutableDictionary(kind => kind.Type);
    }

    public IEnumerable<ServedKind> All => _kinds.Values;

    public KindRules Rules(ResourceType type) => Of(type).Rules;

    public ServedKind Of(ResourceType type) => _kinds.GetValueOrDefault(type) ?? throw ApiErrors.NoSuchPath();

    /// <summary>The kind at a path; null where none is served.</summary>
    public ServedKind? Find(string group, string version, string plural) =>
        _kinds.Values.FirstOrDefault(kind => (kind.Type.Group, kind.Type.Version, kind.Type.Plural) == (group, version, plural));

    /// <summary>A definition does not hide a kind that the server has by itself.</summary>
    private void Serve(ServedKind custom)
    {
        if (!_builtIn.Contains(custom.Type))
            ImmutableInterlocked.Update(ref _kinds, kinds => kinds.SetItem(custom.Type, custom));
    }

    private void Forget(ServedKind custom)
    {
        if (!_builtIn.Contains(custom.Type))
            ImmutableInterlocked.Update(ref _kinds, kinds => kinds.Remove(custom.Type));
    }
}
