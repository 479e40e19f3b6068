using CloudLbController.Abstractions;
using CloudLbController.Core.Triggering;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Events;
using CloudLbController.Kubernetes.Writing;

namespace CloudLbController.Core;

/// <summary>What outlives a term and every term works with.</summary>
internal sealed record TermInputs(
    KubernetesAccess Access,
    ServerFeatures Features,
    ICloudProvider Provider,
    IWriteGate Gate,
    ServiceWatcher Services,
    NodeWatcher Nodes,
    EventRecorder Events,
    CoreMetrics Metrics,
    ControllerOptions Options);
