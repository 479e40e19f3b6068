using System.Security.Cryptography.X509Certificates;
using k8s;
using Microsoft.Extensions.Logging;
using YamlDotNet.Core;

namespace CloudLbController.Kubernetes.Api;

/// <summary>Finds and reads the configuration of the client; what is wrong with it is one sentence that names the file.</summary>
internal static class ClientConfiguration
{
    /// <summary>A dead line is found by unanswered pings, so that calls don't queue up behind it until each times out.</summary>
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    /// <summary>The configuration, and where it came from, in words.</summary>
    public static (KubernetesClientConfiguration Configuration, string Source) Load(string? kubeconfigPath, TimeProvider time)
    {
        var path = kubeconfigPath ?? Named() ?? (KubernetesClientConfiguration.IsInCluster() ? null : KubernetesClientConfiguration.KubeConfigDefaultLocation);
        var source = path is null ? "the pod's service account" : $"kubeconfig {path}";
        if (path is not null && Missing(path) is { } missing)
        {
            var why = Directory.Exists(missing) ? "is a folder" : "does not exist";
            throw new ApiException($"{source}: {missing} {why}; name a kubeconfig, set KUBECONFIG, or run in a cluster");
        }

        return (Explained(source, () => Checked(Read(path), time)), source);
    }

    /// <summary>A client of that configuration; nothing connects yet.</summary>
    public static HttpSender Connect(KubernetesClientConfiguration configuration, string source, TimeProvider time, ILoggerFactory loggers)
    {
        configuration.UserAgent = "cloudlb";
        configuration.FirstMessageHandlerSetup = handler =>
        {
            handler.KeepAlivePingDelay = PingEvery;
            handler.KeepAlivePingTimeout = PingEvery;
            handler.ConnectTimeout = PingEvery;
        };
        var throttle = new ThrottleHandler(time, loggers.CreateLogger(Log.Category));
        return new HttpSender(Explained(source, () => new k8s.Kubernetes(configuration, throttle)), source, time);
    }

    /// <summary>Several files are merged by the library, which says itself what is wrong with them.</summary>
    private static KubernetesClientConfiguration Read(string? path) =>
        path is null ? KubernetesClientConfiguration.InClusterConfig()
        : path == Named() && path.Contains(Path.PathSeparator, StringComparison.Ordinal) ? KubernetesClientConfiguration.BuildDefaultConfig()
        : ReadOne(path);

    private static KubernetesClientConfiguration ReadOne(string path)
    {
        var file = KubeconfigFile.Read(path);
        var plugin = KubeconfigCheck.Check(file, Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            return KubernetesClientConfiguration.BuildConfigFromConfigObject(file);
        }
        catch (Exception error) when (plugin is not null)
        {
            throw new ApiException($"the command '{plugin}' of exec gives no credentials ({Sentence(error)}); run it by hand to see why", error);
        }
    }

    private static string? Named() => Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 } named ? named : null;

    private static string? Missing(string paths) =>
        Array.Find(paths.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), path => !File.Exists(path));

    private static KubernetesClientConfiguration Checked(KubernetesClientConfiguration configuration, TimeProvider time)
    {
        using var certificate = ClientCertificate(configuration);
        return certificate is null || certificate.NotAfter.ToUniversalTime() > time.GetUtcNow().UtcDateTime
            ? configuration
            : throw new ApiException($"the client certificate expired on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC");
    }

    private static X509Certificate2? ClientCertificate(KubernetesClientConfiguration configuration) =>
        configuration.ClientCertificateData is { Length: > 0 } data
            ? X509Certificate2.CreateFromPem(System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(data)))
            : configuration.ClientCertificateFilePath is { Length: > 0 } file
                ? X509Certificate2.CreateFromPem(File.ReadAllText(file))
                : null;

    /// <summary>The library throws whatever its YAML, PEM and process code throws, null references included.</summary>
    private static T Explained<T>(string source, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error)
        {
            throw new ApiException($"{source} cannot be used: {Sentence(error)}", error);
        }
    }

    /// <summary>Without what the library puts into its messages: stack traces of inner errors, and pieces of the file, which may be secrets.</summary>
    private static string Sentence(Exception error)
    {
        if (error is YamlException { Start: { } at })
        {
            return $"line {at.Line}, column {at.Column} is not what a kubeconfig has there; correct it";
        }

        var text = error.Message.ReplaceLineEndings(" ");
        var trace = text.IndexOf(" ---> ", StringComparison.Ordinal);
        return trace < 0 ? text : text[..trace].TrimEnd();
    }
}
