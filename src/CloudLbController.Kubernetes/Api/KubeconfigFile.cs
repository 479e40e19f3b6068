using k8s.KubeConfigModels;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CloudLbController.Kubernetes.Api;

/// <summary>
/// Reads one kubeconfig. Not by the library's own reader: that first prepares to read every model of Kubernetes, which costs a second of processor time and
/// 20 MiB for good.
/// </summary>
internal static class KubeconfigFile
{
    /// <summary>What it says; null where there is nothing in it.</summary>
    public static K8SConfiguration? Read(string path)
    {
        var deserializer = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
        using var text = File.OpenText(path);
        var configuration = deserializer.Deserialize<K8SConfiguration?>(new MergingParser(new Parser(text)));
        if (configuration is not null)
        {
            // Other files that it names are relative to it.
            configuration.FileName = Path.GetFullPath(path);
        }

        return configuration;
    }
}
