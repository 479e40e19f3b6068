using System.Net;
using System.Text.Json;
using CloudLbController.Core.Status;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Sandbox.Api;

namespace CloudLbController.Host.Demo;

/// <summary>A Service as the demo shows it.</summary>
/// <param name="Service">The object.</param>
/// <param name="Address">Its EXTERNAL-IP; null while it has none.</param>
internal sealed record DemoService(Service Service, IPAddress? Address)
{
    public ObjectName Name => Service.Metadata.ObjectName;

    /// <summary>Within the demo's own namespace just the name.</summary>
    public string Title => Name.Namespace == DemoServices.Namespace ? Name.Name : Name.ToString();

    public bool IsReady => Address is not null && Is(ConditionTypes.Programmed) && Is(ConditionTypes.TargetsHealthy);

    /// <summary>In a word or a sentence, how it is.</summary>
    public string State =>
        IsReady ? "healthy"
        : Service.Metadata.DeletionTimestamp is not null ? "being deleted"
        : Service.Status.Conditions.FirstOrDefault(condition => condition.Status == "False") is { } wrong ? $"{wrong.Reason}: {wrong.Message}"
        : "pending";

    /// <summary>All of type LoadBalancer: the examples in their order, then others by name.</summary>
    public static IReadOnlyList<DemoService> ReadAll(Administrator administrator) =>
        [.. administrator.List(ResourceType.Services)
            .Select(Decode)
            .OfType<Service>()
            .Where(service => service.Spec.Type == "LoadBalancer")
            .Select(service => new DemoService(service, AddressOf(service)))
            .OrderBy(service => Order(service.Title)).ThenBy(service => service.Name.ToString(), StringComparer.Ordinal)];

    /// <summary>Null for one that is nothing we can show.</summary>
    private static Service? Decode(JsonElement element)
    {
        try
        {
            return element.Deserialize(ObjectDecoder.Default.Service);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int Order(string title) => DemoServices.Shown.Keys.ToList().IndexOf(title) is >= 0 and var index ? index : int.MaxValue;

    private static IPAddress? AddressOf(Service service) =>
        service.Status.LoadBalancer.Ingress is [{ Ip: { } ip }, ..] && IPAddress.TryParse(ip, out var address) ? address : null;

    private bool Is(string type) => Service.Status.Conditions.Any(condition => condition.Type == type && condition.Status == "True");
}
