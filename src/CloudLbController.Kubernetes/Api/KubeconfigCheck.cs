using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s.KubeConfigModels;

namespace CloudLbController.Kubernetes.Api;

/// <summary>
/// Looks at a kubeconfig before the library stumbles over it, and says what is wrong in one sentence: the field, its value, the mend. What may be a secret is
/// never shown.
/// </summary>
internal sealed class KubeconfigCheck
{
    private const string Choose = "choose one with kubectl config use-context NAME";

    private readonly K8SConfiguration _file;
    private readonly string _folder;

    private KubeconfigCheck(K8SConfiguration file, string folder) => (_file, _folder) = (file, folder);

    /// <summary>Throws <see cref="ApiException"/> with the first mistake; answers the program that credentials come from, where there is one.</summary>
    /// <param name="file">What was read; null where there was nothing to read.</param>
    /// <param name="folder">The folder of the file, from which its relative paths count.</param>
    public static string? Check(K8SConfiguration? file, string folder)
    {
        Require(file is not null, "it is empty; name another file, or write this one with kubectl config");
        return new KubeconfigCheck(file!, folder).Check();
    }

    private string? Check()
    {
        var context = CurrentContext();
        var cluster = _file.Clusters?.FirstOrDefault(known => known?.Name == context.ContextDetails.Cluster)?.ClusterEndpoint;
        Require(cluster is not null, $"context '{context.Name}' names cluster '{context.ContextDetails.Cluster}', which is not among its clusters; correct one of them");
        CheckCluster(cluster!, context.ContextDetails.Cluster);

        var user = _file.Users?.FirstOrDefault(known => known?.Name == context.ContextDetails.User)?.UserCredentials;
        Require(user is not null, $"context '{context.Name}' names user '{context.ContextDetails.User}', which is not among its users; correct one of them");
        CheckUser(user!, context.ContextDetails.User);
        return user!.ExternalExecution?.Command;
    }

    private Context CurrentContext()
    {
        var names = string.Join(", ", _file.Contexts?.Select(known => known?.Name).OfType<string>() ?? []);
        var has = names.Length > 0 ? $"its contexts are {names}" : "it has no contexts";
        Require(!string.IsNullOrEmpty(_file.CurrentContext), $"current-context is not set, and {has}; {Choose}");
        var context = _file.Contexts?.FirstOrDefault(known => known?.Name == _file.CurrentContext);
        Require(context?.ContextDetails is not null, $"current-context is '{_file.CurrentContext}', but {has}; {Choose}");
        return context!;
    }

    private void CheckCluster(ClusterEndpoint cluster, string name)
    {
        var isUrl = Uri.TryCreate(cluster.Server, UriKind.Absolute, out var server) && server.Scheme is "http" or "https";
        var shown = cluster.Server?.Split('@')[^1];
        Require(isUrl, $"server of cluster '{name}' is '{shown}'; allowed is a URL such as https://192.0.2.1:6443");
        CheckFile(cluster.CertificateAuthority, $"certificate-authority of cluster '{name}'");
        CheckCertificate(cluster.CertificateAuthorityData, $"certificate-authority-data of cluster '{name}'");
    }

    private void CheckUser(UserCredentials user, string name)
    {
        var hasCertificate = (user.ClientCertificate ?? user.ClientCertificateData) is { Length: > 0 };
        var hasOther = user.Token is { Length: > 0 } || user.UserName is { Length: > 0 } || user.ExternalExecution is not null || user.AuthProvider is not null;
        Require(
            hasCertificate || hasOther,
            $"user '{name}' has no credentials; give it a token, client-certificate and client-key, username and password, or exec (tokenFile is not supported)");
        CheckFile(user.ClientCertificate, $"client-certificate of user '{name}'");
        CheckCertificate(user.ClientCertificateData, $"client-certificate-data of user '{name}'");
        CheckFile(user.ClientKey, $"client-key of user '{name}'");
        Require(
            !hasCertificate || (user.ClientKey ?? user.ClientKeyData) is { Length: > 0 },
            $"user '{name}' has a client certificate and no key to it; add client-key or client-key-data");
    }

    private void CheckFile(string? path, string field) =>
        Require(path is null or "" || File.Exists(Path.Combine(_folder, path)), $"{field} is '{path}', and there is no such file; correct it");

    private static void CheckCertificate(string? base64, string field) =>
        Require(base64 is null or "" || IsCertificate(base64), $"{field} is not a PEM certificate in base64; copy it anew from where the file came from");

    private static bool IsCertificate(string base64)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(Convert.FromBase64String(base64)));
            return true;
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return false;
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ApiException(otherwise);
        }
    }
}
