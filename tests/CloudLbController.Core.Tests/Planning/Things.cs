using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Core.Planning;

namespace CloudLbController.Core.Tests.Planning;

/// <summary>Short names for what planner tests are made of.</summary>
internal static class Things
{
    public const string Owner = "owner-uid";
    public static readonly StackId Id = StackId.Service("default", "web");
    public static readonly ResourceKey Web = ResourceKey.Targets("web");
    public static readonly ResourceKey Port80 = ResourceKey.Listener(TransportProtocol.Tcp, 80);

    public static LoadBalancer Balancer(string? pool = null) => new(ResourceKey.LoadBalancer) { AddressPool = pool };

    public static Listener Listener(int port = 80, ResourceKey? targets = null) => new(ResourceKey.Listener(TransportProtocol.Tcp, port))
    {
        Protocol = TransportProtocol.Tcp,
        Port = port,
        Targets = targets ?? Web,
    };

    public static TargetGroup Group(ResourceKey? key = null, int port = 30080, TransportProtocol protocol = TransportProtocol.Tcp) => new(key ?? Web)
    {
        Protocol = protocol,
        Port = port,
        HealthCheck = new HealthCheck { Protocol = HealthCheckProtocol.Tcp },
    };

    public static ObservedResource Seen(Resource settings, string? id = null, string? parent = null) => new()
    {
        Key = settings.Key,
        Id = id ?? $"id-{settings.Key}",
        ParentId = parent ?? (settings.Parent is { } key ? $"id-{key}" : null),
        OwnerUid = Owner,
        Settings = settings,
        Bindings = settings.References.Select(reference => new Binding(reference, $"id-{reference.Key}")).ToStructuralList(),
        Targets = settings is TargetGroup ? [] : null,
        Addresses = settings is LoadBalancer ? [new CloudAddress("192.0.2.1")] : [],
    };

    public static Stack Stack(params Resource[] resources) => new(Id) { OwnerUid = Owner, Resources = resources.ToStructuralList() };

    public static ObservedStack Exists(params ObservedResource[] things) => new(Id, things.ToStructuralList());

    public static PlannedStack Plan(Stack desired, ObservedStack observed) => StackPlanner.Plan(new PlanInput(desired, observed));

    public static Verdict VerdictOf(this PlannedStack planned, ResourceKey key) => planned.Decisions.Single(decision => decision.Key == key).Verdict;

    /// <summary>The changes in one line each, such as <c>create lb</c>, <c>delete listener/tcp-80 id-1</c>, <c>targets targets/web +a -b ~c</c>.</summary>
    public static string[] Text(this PlannedStack planned) => [.. planned.Plan.Changes.Select(Text)];

    private static string Text(Change change) => change switch
    {
        CreateChange create => $"create {create.Key}",
        UpdateChange update => $"update {update.Key} {update.Current.Id}",
        DeleteChange delete => $"delete {delete.Key} {delete.Current.Id}",
        TargetsChange targets => string.Join(
            ' ',
            [$"targets {targets.Key}",
             .. targets.Delta.Add.Select(target => $"+{target.Id}"),
             .. targets.Delta.Remove.Select(removal => $"-{removal.Id}:{removal.Cause}"),
             .. targets.Delta.Drain.Select(target => $"~{target.Id}")]),
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };
}
