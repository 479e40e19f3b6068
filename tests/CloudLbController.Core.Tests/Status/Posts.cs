using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Status;
using CloudLbController.Core.Tests.Translation;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Tests.Status;

/// <summary>Short names for what status tests are made of.</summary>
internal static class Posts
{

    /// <summary>The wish of a Service, and a cloud that has all of it, with healthy targets.</summary>
    public static StatusInput Input(Service? service = null)
    {
        var owned = service ?? Owned();
        var translation = Make.Translate(owned);
        return new StatusInput
        {
            Owner = translation.Owner,
            Service = owned,
            Stack = translation.Stack,
            Observed = new ObservedStack(Make.Id, (translation.Stack?.Resources ?? []).Select(resource => Seen(resource)).ToStructuralList()),
            Refusals = translation.Problems,
            AddressMode = AddressMode.Proxy,
        };
    }

    public static Service Owned(ServiceSpec? spec = null, params (string Key, string Value)[] annotations) =>
        Make.Service(spec, annotations).With(meta => meta with { Finalizers = ["cloudlb.io/cleanup"] });

    public static ObservedResource Seen(Resource settings, string? id = null, string address = "192.0.2.1") => new()
    {
        Key = settings.Key,
        Id = id ?? $"id-{settings.Key}",
        ParentId = settings.Parent is { } parent ? $"id-{parent}" : null,
        Settings = settings,
        Addresses = settings is LoadBalancer ? [new CloudAddress(address)] : [],
        Targets = settings is TargetGroup ? [Target("n1"), Target("n2"), Target("n3")] : null,
    };

    public static ObservedTarget Target(string id, TargetHealth health = TargetHealth.Healthy, bool draining = false) => new(id, draining, health);

    public static StatusInput Without(this StatusInput input, params ResourceKey[] keys) => input.Change(things => things.Where(thing => !keys.Contains(thing.Key)));

    public static StatusInput With(this StatusInput input, ResourceKey key, Func<ObservedResource, ObservedResource> change) =>
        input.Change(things => things.Select(thing => thing.Key == key ? change(thing) : thing));

    public static StatusInput Change(this StatusInput input, Func<IEnumerable<ObservedResource>, IEnumerable<ObservedResource>> change) =>
        input with { Observed = input.Observed with { Resources = change(input.Observed.Resources).ToStructuralList() } };

    public static Problem Problem(string reason, ResourceKey? key = null) => new(ProblemKind.Taken, reason, key, "Something is wrong.", "Mend it.");

    public static ServiceStatusWish Project(this StatusInput input) => StatusProjector.Project(input) ?? throw new InvalidOperationException("There is no status to write.");

    public static Condition Condition(this StatusInput input, string type) => input.Project().Conditions.Single(condition => condition.Type == type);

    public static string?[] Addresses(this StatusInput input) => [.. input.Project().LoadBalancer.Ingress.Select(ingress => ingress.Ip ?? ingress.Hostname)];

    public static (string, string) Programmed(this StatusInput input) => Short(input.Condition(ConditionTypes.Programmed));

    public static (string, string) Accepted(this StatusInput input) => Short(input.Condition(ConditionTypes.Accepted));

    public static (string, string) Healthy(this StatusInput input) => Short(input.Condition(ConditionTypes.TargetsHealthy));

    private static (string, string) Short(Condition condition) => (condition.Status, condition.Reason);
}
