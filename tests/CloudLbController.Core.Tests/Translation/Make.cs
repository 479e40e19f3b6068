using System.Text.Json;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Snapshots;
using CloudLbController.Core.Translation;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Tests.Translation;

/// <summary>Short names for what translator tests are made of: a Service default/web with port http 80 on NodePort 30080, on three nodes.</summary>
internal static class Make
{
    public static readonly StackId Id = StackId.Service("default", "web");
    public static readonly ResourceKey Lb = ResourceKey.LoadBalancer;
    public static readonly ResourceKey Http = ResourceKey.Targets("http");
    public static readonly ResourceKey Port80 = ResourceKey.Listener(TransportProtocol.Tcp, 80);

    public static readonly ServicePort HttpPort = new() { Name = "http", Port = 80, NodePort = 30080 };

    public static readonly ServiceSpec Spec = new()
    {
        Type = "LoadBalancer",
        LoadBalancerClass = TranslationOptions.DefaultClass,
        IpFamilies = ["IPv4"],
        Ports = [HttpPort],
    };

    public static readonly NodeView Nodes = NodeView.Of([Node("n1", "10.0.0.1"), Node("n2", "10.0.0.2"), Node("n3", "10.0.0.3")], null);

    public static Service Service(ServiceSpec? spec = null, params (string Key, string Value)[] annotations) => new()
    {
        Metadata = new ObjectMeta
        {
            Namespace = "default",
            Name = "web",
            Uid = "uid-1",
            Generation = 7,
            Annotations = annotations.ToDictionary(pair => pair.Key, pair => pair.Value),
        },
        Spec = spec ?? Spec,
    };

    public static Service With(this Service service, Func<ObjectMeta, ObjectMeta> change) => service with { Metadata = change(service.Metadata) };

    public static Service Published(this Service service, params string[] addresses) => service with
    {
        Status = service.Status with { LoadBalancer = new LoadBalancerStatus { Ingress = [.. addresses.Select(ip => new LoadBalancerIngress { Ip = ip })] } },
    };

    public static Node Node(string name, params string[] addresses) => new()
    {
        Metadata = new ObjectMeta { Name = name },
        Spec = new NodeSpec { ProviderID = $"aws:///zone/{name}" },
        Status = new NodeStatus { Addresses = [.. addresses.Select(address => new NodeAddress { Type = "InternalIP", Address = address })] },
    };

    public static Node WithLabels(this Node node, params (string Key, string Value)[] labels) =>
        node with { Metadata = node.Metadata with { Labels = labels.ToDictionary(label => label.Key, label => label.Value) } };

    public static ServiceTranslation Translate(Service? service, NodeView? nodes = null, TranslationOptions? options = null) =>
        ServiceTranslator.Translate(new ServiceSnapshot(Id, service, nodes ?? Nodes), options ?? new TranslationOptions());

    public static ServiceTranslation Annotated(string name, string value, ServiceSpec? spec = null) => Translate(Service(spec, ($"cloudlb.io/{name}", value)));

    public static T Wish<T>(this ServiceTranslation translation)
        where T : Resource => translation.Stack!.Resources.OfType<T>().Single();

    public static Problem Problem(this ServiceTranslation translation) => Assert.Single(translation.Problems);

    /// <summary>All that a translation says, as text, for comparisons.</summary>
    public static string Text(ServiceTranslation translation) => JsonSerializer.Serialize(new
    {
        translation.Owner,
        Resources = translation.Stack?.Resources.Select(resource => resource.ToString() + Describe(resource)),
        Holds = translation.Stack?.Holds.Order(),
        Memberships = translation.Stack?.Memberships.Select(pair => pair.Key + ": " + string.Join(' ', pair.Value.Members.Select(member => $"{member.Target.Id}{member.Leaving}"))),
        translation.Stack?.PreferredAddresses,
        translation.Problems,
        translation.Directives,
        translation.Decisions,
    });

    private static string Describe(Resource resource) =>
        resource is LoadBalancer lb ? $" {string.Join(',', lb.RequestedAddresses)} {string.Join(',', lb.Access.SourceRanges)}" : "";
}
