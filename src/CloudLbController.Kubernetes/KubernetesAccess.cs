using CloudLbController.Kubernetes.Api;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Kubernetes;

/// <summary>What every part that talks to the API server needs.</summary>
/// <param name="Api">The server.</param>
/// <param name="Time">The clock of all waits and deadlines.</param>
/// <param name="Loggers">Where the parts get their loggers.</param>
/// <param name="Metrics">Where they count.</param>
/// <param name="Seed">Seeds their jitter; replicas should have different ones.</param>
public sealed record KubernetesAccess(IKubernetesApi Api, TimeProvider Time, ILoggerFactory Loggers, KubernetesMetrics Metrics, int Seed);
