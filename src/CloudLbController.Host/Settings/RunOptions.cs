using System.CommandLine;
using System.Net;
using CloudLbController.Host.Logging;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Host.Settings;

/// <summary>The settings of <c>cloudlb run</c>, in the order of its help.</summary>
internal sealed class RunOptions : SettingTable
{
    public RunOptions(IReadOnlyCollection<string> providers)
    {
        Provider = Add("--provider", "NAME", Formats.OneOf(providers), null, "The cloud that load balancers are made in.");
        ClusterName = Add("--cluster-name", "NAME", Formats.ClusterName, null, "What this cluster is called in the cloud. Never change it.");
        Kubeconfig = Add("--kubeconfig", "FILE", Formats.File, "the files of KUBECONFIG, else the pod's service account, else ~/.kube/config", "How to reach the API server.");
        ServeDefault = Flag("--default", "false", "Serve Services without a load balancer class too.");
        Classes = Add("--load-balancer-classes", "A,B", Formats.Classes, "cloudlb.io/network", "The values of spec.loadBalancerClass to serve.");
        Instance = Add("--instance", "NAME", Formats.Instance, "default", "Tells several controllers in one cluster apart. Never change it.");
        ReadOnly = Flag("--read-only", "false", "Observe, plan and report, and write nothing, neither to the cloud nor to the cluster.");
        ProviderSet = Add(
            new Option<string[]>("--provider-set") { Arity = ArgumentArity.OneOrMore },
            "KEY=VALUE",
            Formats.KeyValues,
            "none",
            "A setting of the provider; may be given several times (in the environment, one a line).",
            isSecret: true);
        LeaderElect = Flag(
            "--leader-elect", "true, but false with the provider local and with --read-only", "Whether to work only while holding the Lease cloudlb-INSTANCE.");
        LeaseNamespace = Add("--lease-namespace", "NAMESPACE", Formats.Namespace, "the pod's namespace, else cloudlb-system", "Where the Lease is.");
        Listen = Add("--listen", "HOST:PORT", Formats.Listen, "127.0.0.1:10268", "Where /livez, /readyz and /metrics are served.");
        NodeHealthPort = Add(
            "--node-health-port", "PORT", Formats.Integer(0, 65535), "10256", "Where every node's kube-proxy answers /healthz; 0 in a cluster without kube-proxy.");
        Workers = Add("--workers", "N", Formats.Integer(1, 200), "20", "How many Services are worked on at a time.");
        LogFormat = Add("--log-format", "FORMAT", Formats.LogFormat, "console", "How logs are written: console or json.");
        LogLevel = Add("--log-level", "LEVEL", Formats.LogLevel, "information", "From which level on: trace, debug, information, warning or error.");
    }

    public Setting<string> Provider { get; }

    public Setting<string> ClusterName { get; }

    public Setting<string> Kubeconfig { get; }

    public Setting<bool> ServeDefault { get; }

    public Setting<IReadOnlyList<string>> Classes { get; }

    public Setting<string> Instance { get; }

    public Setting<bool> ReadOnly { get; }

    public Setting<IReadOnlyDictionary<string, string>> ProviderSet { get; }

    public Setting<bool> LeaderElect { get; }

    public Setting<string> LeaseNamespace { get; }

    public Setting<IPEndPoint> Listen { get; }

    public Setting<int> NodeHealthPort { get; }

    public Setting<int> Workers { get; }

    public Setting<LogFormat> LogFormat { get; }

    public Setting<LogLevel> LogLevel { get; }
}
