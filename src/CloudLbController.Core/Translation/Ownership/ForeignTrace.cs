using CloudLbController.Core.Status;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Translation.Ownership;

/// <summary>What another controller left on a Service, so that we keep our hands off.</summary>
/// <param name="What">Names it, as the subject of a sentence: <c>finalizer service.k8s.aws/resources</c>.</param>
/// <param name="Remedy">How its owner makes the Service ours.</param>
internal sealed record ForeignTrace(string What, string Remedy)
{
    /// <summary>Finalizers of controllers that make load balancers for Services; one that ends in a star is a prefix.</summary>
    private static readonly string[] Finalizers =
    [
        "service.kubernetes.io/load-balancer-cleanup",
        "service.k8s.aws/resources",
        "service.k8s.alibaba/resources",
        "networking.gke.io/l4-*",
        "gke.networking.io/l4-*",
        "svccontroller.k3s.cattle.io/*",
        "finalizer.lb.kubesphere.io/*",
        TranslationOptions.FinalizerPrefix + "*",
    ];

    /// <summary>Annotations by which a Service asks another controller for a kind of load balancer.</summary>
    private static readonly string[] TypeAnnotations =
    [
        "service.beta.kubernetes.io/aws-load-balancer-type",
        "networking.gke.io/load-balancer-type",
        "cloud.google.com/load-balancer-type",
        "load-balancer.hetzner.cloud/type",
        "oci.oraclecloud.com/load-balancer-type",
        "service.beta.kubernetes.io/do-loadbalancer-type",
        "service.beta.kubernetes.io/scw-loadbalancer-type",
        "kubernetes.io/elb.class",
    ];

    /// <summary>The first trace; null where there is none.</summary>
    public static ForeignTrace? Find(Service service, TranslationOptions options) =>
        OfFinalizer(service, options)
        ?? (service.Metadata.Finalizers.Contains(options.Finalizer) ? null : OfAnnotation(service) ?? OfAddress(service));

    private static ForeignTrace? OfFinalizer(Service service, TranslationOptions options) =>
        service.Metadata.Finalizers.FirstOrDefault(name => name != options.Finalizer && Finalizers.Any(known => IsLike(known, name))) is { } found
            ? new($"finalizer {found}", "Let that controller release the Service, or give it a class that is not ours.")
            : null;

    private static ForeignTrace? OfAnnotation(Service service) =>
        TypeAnnotations.FirstOrDefault(service.Metadata.Annotations.ContainsKey) is { } found
            ? new($"annotation {found}", "Remove the annotation, or give the Service a class that is not ours.")
            : null;

    /// <summary>
    /// An address without our finalizer was written by somebody else, unless our conditions stand beside it: then a tool that replaces whole
    /// objects dropped
    /// the finalizer, and the Service is still ours.
    /// </summary>
    private static ForeignTrace? OfAddress(Service service) =>
        service.Status.LoadBalancer.Ingress is [var first, ..] && !service.Status.Conditions.Any(condition => ConditionTypes.IsOurs(condition.Type))
            ? new(
                $"address {first.Ip ?? first.Hostname} in status.loadBalancer",
                "Let its controller release the Service and clear the status, or give it a class that is not ours.")
            : null;

    private static bool IsLike(string known, string name) =>
        known.EndsWith('*') ? name.StartsWith(known[..^1], StringComparison.Ordinal) : name == known;
}
