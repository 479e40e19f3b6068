using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Kubernetes.Tests.Api;

public sealed class KubeconfigTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Create_FileMissing_NamesIt()
    {
        var error = Assert.Throws<ApiException>(() => Create("/nowhere/kube.yaml"));

        Assert.Contains("/nowhere/kube.yaml does not exist", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("{{{{")]
    [InlineData("- a\n- b")]
    [InlineData("clusters: 7")]
    [InlineData("apiVersion: v1\nkind: Config")]
    [InlineData("contexts: [{name: x, context: {cluster: c, user: u}}]\ncurrent-context: x")]
    [InlineData("contexts: [{name: x, context: {cluster: c, user: u}}]\ncurrent-context: y\nclusters: []\nusers: []")]
    [InlineData("contexts: [null]\ncurrent-context: x")]
    public void Create_FileBroken_NamesItInOneLine(string text)
    {
        File.WriteAllText(_path, text);

        AssertNamesTheFile();
    }

    [Theory]
    [InlineData("")]
    [InlineData("token: \"\"")]
    [InlineData("exec: {apiVersion: client.authentication.k8s.io/v1, command: /nowhere/plugin}")]
    [InlineData("client-certificate-data: \"%%%\", client-key-data: \"%%%\"")]
    [InlineData("client-certificate: /nowhere/cert, client-key: /nowhere/key")]
    [InlineData("tokenFile: /nowhere/token")]
    public void Create_UserWithoutUsableCredentials_NamesTheFile(string user)
    {
        File.WriteAllText(_path, ApiRig.Kubeconfig("https://127.0.0.1:1", user));

        AssertNamesTheFile();
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a url")]
    [InlineData("127.0.0.1:6443")]
    public void Create_ServerIsNoUrl_NamesTheFile(string server)
    {
        File.WriteAllText(_path, ApiRig.Kubeconfig(server));

        AssertNamesTheFile();
    }

    [Fact]
    public void Create_ClientCertificateExpired_SaysWhenAndNamesTheFile()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=me", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2021, 2, 3, 4, 5, 6, TimeSpan.Zero));
        var user = $"client-certificate-data: {Base64(certificate.ExportCertificatePem())}, client-key-data: {Base64(key.ExportPkcs8PrivateKeyPem())}";
        File.WriteAllText(_path, ApiRig.Kubeconfig("http://127.0.0.1:1", user));

        Assert.Contains("expired on 2021-02-03 04:05:06 UTC", AssertNamesTheFile().Message, StringComparison.Ordinal);
        using var before = HttpKubernetesApi.Create(
            _path, new FakeTimeProvider(new DateTimeOffset(2020, 6, 1, 0, 0, 0, TimeSpan.Zero)), new RecordingLogs());
    }

    [Fact]
    public void Create_ClientCertificateInAFileBesideTheKubeconfig_IsFoundWhereverWeRun()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=me", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var folder = Directory.CreateTempSubdirectory();
        File.WriteAllText(Path.Combine(folder.FullName, "me.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder.FullName, "me.key"), key.ExportPkcs8PrivateKeyPem());
        var file = Path.Combine(folder.FullName, "config");
        File.WriteAllText(file, ApiRig.Kubeconfig("https://127.0.0.1:1", "client-certificate: me.crt, client-key: me.key"));

        using (Create(file))
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Create_FileHasAnchorsMergesAndUnknownFields_IsRead()
    {
        File.WriteAllText(_path, """
            apiVersion: v1
            kind: Config
            preferences: { colors: true }
            current-context: x
            shared: &shared { server: "http://127.0.0.1:1", insecure-skip-tls-verify: true }
            clusters: [ { name: c, cluster: { <<: *shared, extensions: [ { name: e, extension: { last-update: today } } ] } } ]
            users: [ { name: u, user: { token: secret, new-field: 7 } } ]
            contexts: [ { name: x, context: { cluster: c, user: u, namespace: n } } ]
            """);

        using var api = Create(_path);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    private static HttpKubernetesApi Create(string path) => HttpKubernetesApi.Create(path, TimeProvider.System, new RecordingLogs());

    private ApiException AssertNamesTheFile()
    {
        var error = Assert.Throws<ApiException>(() => Create(_path));
        Assert.StartsWith($"kubeconfig {_path} cannot be used: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        return error;
    }
}
