using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds.Services;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>The kinds that a server serves, by group, version and plural name.</summary>
internal sealed class KindCatalog(Random random)
{
    private readonly Dictionary<ResourceType, KindRules> _rules = new()
    {
        [ResourceType.Namespaces] = new NamespaceRules(),
        [ResourceType.Nodes] = new NodeRules(),
        [ResourceType.Services] = new ServiceRules(new NodePortAllocator(random), new ClusterIPAllocator(random)),
        [ResourceType.Events] = new EventRules(),
        [ResourceType.Leases] = new LeaseRules(),
    };

    public IEnumerable<KindRules> All => _rules.Values;

    public KindRules Rules(ResourceType type) => _rules.GetValueOrDefault(type) ?? throw ApiErrors.NoSuchPath();
}
