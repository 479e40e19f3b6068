using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds.Services;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>The kinds that a server serves, by group, version and plural name.</summary>
internal sealed class KindCatalog
{
    private readonly Dictionary<ResourceType, ServedKind> _kinds;

    /// <summary>All of them; <paramref name="random"/> gives ports and addresses.</summary>
    public KindCatalog(Random random)
    {
        ServedKind[] kinds =
        [
            new(ResourceType.Namespaces, new NamespaceRules()) { ShortNames = ["ns"] },
            new(ResourceType.Nodes, new NodeRules()) { ShortNames = ["no"] },
            new(ResourceType.Services, new ServiceRules(new NodePortAllocator(random), new ClusterIPAllocator(random))) { ShortNames = ["svc"], Categories = ["all"] },
            new(ResourceType.Events, new EventRules()) { ShortNames = ["ev"] },
            new(ResourceType.Leases, new LeaseRules()),
        ];
        _kinds = kinds.ToDictionary(kind => kind.Type);
    }

    public IEnumerable<ServedKind> All => _kinds.Values;

    public KindRules Rules(ResourceType type) => _kinds.GetValueOrDefault(type)?.Rules ?? throw ApiErrors.NoSuchPath();

    /// <summary>The kind at a path; null where none is served.</summary>
    public ServedKind? Find(string group, string version, string plural) =>
        _kinds.Values.FirstOrDefault(kind => (kind.Type.Group, kind.Type.Version, kind.Type.Plural) == (group, version, plural));
}
