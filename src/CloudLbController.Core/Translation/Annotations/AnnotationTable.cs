using CloudLbController.Abstractions.Model;
using CloudLbController.Kubernetes.Labels;

namespace CloudLbController.Core.Translation.Annotations;

/// <summary>
/// Every annotation that we know: reading, validation, the warning about unknown keys, the reference page and the JSON schema all come from here. A
/// value without
/// anything but blanks counts as not set, which is what templates leave behind.
/// </summary>
public static class AnnotationTable
{
    public static readonly AnnotationDefinition<StructuralList<string>> Address = new(
        "address", AnnotationConcern.LoadBalancer, new AddressesFormat())
    {
        Default = "spec.loadBalancerIP, else any free address",
        Example = "192.0.2.10",
        Description = "The address, or one of each family, that the load balancer should have. Goes before spec.loadBalancerIP.",
    };

    public static readonly AnnotationDefinition<string> AddressPool = new(
        "address-pool", AnnotationConcern.LoadBalancer,
        new TextFormat("^[A-Za-z0-9][A-Za-z0-9._/:-]*\\z", 253, "a name of at most 253 letters, digits and ._/:-"))
    {
        Default = "the cloud's default pool",
        Example = "public",
        Description = "The name of the pool that the address comes from.",
    };

    public static readonly AnnotationDefinition<LoadBalancerScheme> Scheme = new(
        "scheme",
        AnnotationConcern.LoadBalancer,
        new ChoiceFormat<LoadBalancerScheme>(("internal", LoadBalancerScheme.Internal), ("internet-facing", LoadBalancerScheme.InternetFacing)))
    {
        Default = "internal with aws; local has no other networks",
        Example = "internet-facing",
        Description = "Who can reach the load balancer. A change makes another load balancer with another address, and needs approval.",
    };

    public static readonly AnnotationDefinition<StructuralList<string>> Subnets = new("subnets", AnnotationConcern.LoadBalancer, new NamesFormat())
    {
        Default = "found by their tags and routes, and kept",
        Example = "subnet-0a1b2c3d,subnet-4e5f6a7b",
        Description = "The subnets that the load balancer stands in, by id or by the value of their tag Name: at most one of a zone.",
    };

    public static readonly AnnotationDefinition<bool> CrossZone = new(
        "cross-zone", AnnotationConcern.LoadBalancer, new ChoiceFormat<bool>(("true", true), ("false", false)))
    {
        Default = "false with aws",
        Example = "true",
        Description = "Whether a connection may go to a node in another zone than that of the address it came to.",
    };

    public static readonly AnnotationDefinition<int> DrainSeconds = new(
        "drain-seconds", AnnotationConcern.TargetGroups, new IntegerFormat(0, 3600, "seconds"))
    {
        Default = "30 with local, 300 with aws",
        Example = "30",
        Description = "How long connections that are open live on when their node leaves. New connections go elsewhere at once.",
    };

    public static readonly AnnotationDefinition<HealthCheckProtocol> HealthCheckProtocol = new(
        "health-check-protocol",
        AnnotationConcern.TargetGroups,
        new ChoiceFormat<HealthCheckProtocol>(
            ("tcp", Abstractions.Model.HealthCheckProtocol.Tcp),
            ("http", Abstractions.Model.HealthCheckProtocol.Http)))
    {
        Default = "http where kube-proxy answers for the Service or its node, else tcp",
        Example = "tcp",
        Description = "What a health check tries: a connection, or a GET that answers 200.",
    };

    public static readonly AnnotationDefinition<int> HealthCheckPort = new(
        "health-check-port", AnnotationConcern.TargetGroups, new IntegerFormat(1, 65535))
    {
        Default = "spec.healthCheckNodePort, kube-proxy's health port, or the NodePort",
        Example = "30080",
        Description = "The port of every node that health checks try.",
    };

    public static readonly AnnotationDefinition<string> HealthCheckPath = new(
        "health-check-path", AnnotationConcern.TargetGroups,
        new TextFormat("^/[!-~]*\\z", 1024, "a slash and at most 1023 printable ASCII characters without blanks"))
    {
        Default = "/healthz",
        Example = "/healthz",
        Description = "The path that an HTTP health check asks for.",
    };

    public static readonly AnnotationDefinition<int> HealthCheckInterval = new(
        "health-check-interval", AnnotationConcern.TargetGroups, new IntegerFormat(1, 300, "seconds"))
    {
        Default = "10",
        Example = "10",
        Description = "The time between two health checks of a target.",
    };

    public static readonly AnnotationDefinition<int> HealthCheckTimeout = new(
        "health-check-timeout", AnnotationConcern.TargetGroups, new IntegerFormat(1, 120, "seconds"))
    {
        Default = "5, or the interval where that is shorter",
        Example = "5",
        Description = "When a health check without an answer has failed; not more than the interval.",
    };

    public static readonly AnnotationDefinition<int> HealthCheckHealthy = new(
        "health-check-healthy", AnnotationConcern.TargetGroups, new IntegerFormat(1, 10))
    {
        Default = "2",
        Example = "2",
        Description = "How many successful checks in a row make a target healthy.",
    };

    public static readonly AnnotationDefinition<int> HealthCheckUnhealthy = new(
        "health-check-unhealthy", AnnotationConcern.TargetGroups, new IntegerFormat(1, 10))
    {
        Default = "2",
        Example = "2",
        Description = "How many failed checks in a row make a target unhealthy.",
    };

    public static readonly AnnotationDefinition<LabelSelector> TargetNodeLabels = new(
        "target-node-labels", AnnotationConcern.Membership, new SelectorFormat())
    {
        Default = "every node",
        Example = "node-role=edge",
        Description = "Which nodes get traffic.",
    };

    public static readonly AnnotationDefinition<bool> Paused = new(
        "paused", AnnotationConcern.Permission, new ChoiceFormat<bool>(("true", true), ("false", false)))
    {
        Default = "false",
        Example = "false",
        Description = "The controller observes, plans and reports, and changes nothing in the cloud. A value that cannot be read pauses.",
    };

    public static readonly AnnotationDefinition<IReadOnlySet<string>> ApproveReplacement = new(
        "approve-replacement", AnnotationConcern.Permission, new ApprovalsFormat())
    {
        Default = "nothing is approved",
        Example = "0123456789ab",
        Description = "Lets one replacement go ahead that changes an address; the condition that asks for it shows the hash.",
    };

    public static readonly AnnotationDefinition<bool> Abandon = new(
        "abandon", AnnotationConcern.Permission, new ChoiceFormat<bool>(("true", true), ("false", false)))
    {
        Default = "false",
        Example = "false",
        Description = "Lets an object go that is being deleted though things of it are still in the cloud; what is left is reported as orphaned.",
    };

    public static readonly AnnotationDefinition<string> Conditions = new(
        "conditions", AnnotationConcern.Output, new TextFormat("^", int.MaxValue, "anything"))
    {
        Subjects = AnnotationSubjects.Ingress,
        Default = "not set",
        Example = "[]",
        Description = "Written by the controller where a kind has no conditions in its status. A value of your own is overwritten.",
    };

    /// <summary>All rows, ordered by name.</summary>
    public static readonly IReadOnlyList<AnnotationDefinition> All =
    [
        Abandon, Address, AddressPool, ApproveReplacement, Conditions, CrossZone, DrainSeconds, HealthCheckHealthy, HealthCheckInterval,
        HealthCheckPath, HealthCheckPort,
        HealthCheckProtocol, HealthCheckTimeout, HealthCheckUnhealthy, Paused, Scheme, Subnets, TargetNodeLabels,
    ];
}
