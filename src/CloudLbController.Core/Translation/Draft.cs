using System.Collections.Frozen;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Translation.Annotations;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Translation;

/// <summary>A wish in the making: what was found so far. Lives for one translation.</summary>
internal sealed class Draft
{
    private readonly SortedDictionary<ResourceKey, Resource> _resources = [];
    private readonly SortedSet<ResourceKey> _holds = [];
    private readonly SortedDictionary<ResourceKey, TargetSet> _memberships = [];
    private readonly List<Problem> _problems = [];
    private readonly List<TranslationDecision> _decisions = [];

    public Draft(ServiceSnapshot snapshot, Service service, TranslationOptions options)
    {
        Snapshot = snapshot;
        Service = service;
        Options = options;
        Annotations = new AnnotationReader(service.Metadata.Annotations, _problems.Add);
    }

    public ServiceSnapshot Snapshot { get; }

    public Service Service { get; }

    public TranslationOptions Options { get; }

    public AnnotationReader Annotations { get; }

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Families that the owner can do without.</summary>
    public StructuralList<AddressFamily> OptionalFamilies { get; set; } = [];

    public IReadOnlyList<TranslationDecision> Decisions => _decisions;

    /// <summary>Wants a resource, unless its key is held.</summary>
    public void Want(Resource resource) => _resources[resource.Key] = resource;

    /// <summary>Leaves what the key means as it is.</summary>
    public void Hold(ResourceKey key) => _holds.Add(key);

    public void Targets(ResourceKey group, TargetSet targets) => _memberships[group] = targets;

    public void Report(Problem problem) => _problems.Add(problem);

    /// <summary>Reports a field that cannot be used.</summary>
    public void ReportField(ResourceKey? key, string message, string remedy) =>
        Report(new Problem(ProblemKind.Rejected, Reasons.InvalidField, key, message, remedy));

    public void Decide(ResourceKey? key, string rule, string inputs) => _decisions.Add(new TranslationDecision(key, rule, inputs));

    public Stack ToStack() => new(Snapshot.Key)
    {
        OwnerUid = Service.Metadata.Uid,
        Resources = _resources.Values.Where(resource => !_holds.Contains(resource.Key)).ToStructuralList(),
        Holds = _holds.Count == 0 ? FrozenSet<ResourceKey>.Empty : _holds,
        Memberships = _memberships,
        OptionalFamilies = OptionalFamilies,
        PreferredAddresses = Service.Status.LoadBalancer.Ingress
            .Select(ingress => IpText.Canonical(ingress.Ip))
            .OfType<string>()
            .Distinct()
            .ToStructuralList(),
    };
}
