using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CloudLbController.EndToEnd.Tests.Support;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.EndToEnd.Tests.BadInput;

/// <summary>Kubeconfigs that cannot be used: one message that names file, field, value and mend, and nothing is started. No secret is ever printed.</summary>
public sealed class KubeconfigTests : IDisposable
{
    private const string Hint = "See cloudlb --help, cloudlb demo --help, or cloudlb run --help.\n";
    private const string NotACertificate = "is not a PEM certificate in base64; copy it anew from where the file came from";
    private const string UseContext = "choose one with kubectl config use-context NAME";

    private static readonly string[] Run = ["run", "--provider", "memory", "--cluster-name", "c"];
    private static readonly KubeconfigText Good = new();

    private readonly string _folder = Directory.CreateTempSubdirectory("kubeconfig-").FullName;

    /// <summary>What is wrong, the file, and what is said of it after its name.</summary>
    private static readonly Dictionary<string, (string Text, string Says)> Cases = new(StringComparer.Ordinal)
    {
        ["nothing"] = ("", "it is empty; name another file, or write this one with kubectl config"),
        ["not YAML"] = ($"token: [{KubeconfigText.Secret}: x: y", "line 1, column 24 is not what a kubeconfig has there; correct it"),
        ["a list where a name belongs"] = ($"current-context: [{KubeconfigText.Secret}]", "line 1, column 18 is not what a kubeconfig has there; correct it"),
        ["a secret that is YAML's sign for a reference"] = ($"{Good with { Credentials = $"token: *{KubeconfigText.Secret}" }}", "line 5, column 36 is not what a kubeconfig has there; correct it"),
        ["another kind"] = ("apiVersion: v1\nkind: Pod\nmetadata: { name: x }\n", $"current-context is not set, and it has no contexts; {UseContext}"),
        ["no current context"] = ($"{Good with { CurrentContext = "" }}", $"current-context is not set, and its contexts are work; {UseContext}"),
        ["an unknown context"] = ($"{Good with { CurrentContext = "current-context: play" }}", $"current-context is 'play', but its contexts are work; {UseContext}"),
        ["an unknown cluster"] = ($"{Good with { ClusterName = "other" }}", "context 'work' names cluster 'lab', which is not among its clusters; correct one of them"),
        ["an unknown user"] = ($"{Good with { UserName = "you" }}", "context 'work' names user 'me', which is not among its users; correct one of them"),
        ["no server"] = ($"{Good with { Server = "" }}", "server of cluster 'lab' is ''; allowed is a URL such as https://192.0.2.1:6443"),
        ["a server without scheme"] = ($"{Good with { Server = $"server: '{KubeconfigText.Secret}@10.0.0.1:6443'" }}", "server of cluster 'lab' is '10.0.0.1:6443'; allowed is a URL such as https://192.0.2.1:6443"),
        ["no file of the CA"] = ($"{Good with { Server = $"{Good.Server}, certificate-authority: ca.crt" }}", "certificate-authority of cluster 'lab' is 'ca.crt', and there is no such file; correct it"),
        ["a CA that is not base64"] = ($"{Good with { Server = $"{Good.Server}, certificate-authority-data: '%'" }}", $"certificate-authority-data of cluster 'lab' {NotACertificate}"),
        ["a CA that is no certificate"] = ($"{Good with { Server = $"{Good.Server}, certificate-authority-data: c2VjcmV0" }}", $"certificate-authority-data of cluster 'lab' {NotACertificate}"),
        ["no credentials"] = ($"{Good with { Credentials = "tokenFile: /var/run/token" }}", "user 'me' has no credentials; give it a token, client-certificate and client-key, username and password, or exec (tokenFile is not supported)"),
        ["no file of the certificate"] = ($"{Good with { Credentials = "client-certificate: /nowhere/me.crt, client-key: /nowhere/me.key" }}", "client-certificate of user 'me' is '/nowhere/me.crt', and there is no such file; correct it"),
        ["a certificate that is none"] = ($"{Good with { Credentials = "client-certificate-data: c2VjcmV0, client-key-data: c2VjcmV0" }}", $"client-certificate-data of user 'me' {NotACertificate}"),
    };

    public static TheoryData<string> Broken => new(Cases.Keys);

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Kubeconfig_Broken_IsOneMessageThatNamesItAndTheMend(string what) =>
        Assert.Equal($"cannot be used: {Cases[what].Says}", await RefusalAsync(await WriteAsync(Cases[what].Text)));

    [Fact]
    public async Task Kubeconfig_NotThere_IsNamed()
    {
        const string mend = "name a kubeconfig, set KUBECONFIG, or run in a cluster";
        var missing = Path.Combine(_folder, "missing");
        Assert.Equal($"{missing} does not exist; {mend}", Refusal(await RunAsync(missing), $"kubeconfig {missing}: "));
        Assert.Equal($"{_folder} is a folder; {mend}", Refusal(await RunAsync(_folder), $"kubeconfig {_folder}: "));
    }

    [Fact]
    public async Task Kubeconfig_NamedByTheVariable_IsReadLikeThatOfTheOption()
    {
        var file = await WriteAsync("");
        Assert.Equal(await RunAsync(file), await Executable.RunAsync(Run, ("KUBECONFIG", file)));
    }

    [Fact]
    public async Task Kubeconfig_ClientCertificateExpired_SaysWhen()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=me", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2021, 2, 3, 4, 5, 6, TimeSpan.Zero));
        var credentials = $"client-certificate-data: {Base64(certificate.ExportCertificatePem())}, client-key-data: {Base64(key.ExportPkcs8PrivateKeyPem())}";

        Assert.Equal("cannot be used: the client certificate expired on 2021-02-03 04:05:06 UTC", await RefusalAsync(await WriteAsync($"{Good with { Credentials = credentials }}")));
    }

    [Theory]
    [InlineData("/nowhere/plug-in", "", "An error occurred trying to start process '/nowhere/plug-in'")]
    [InlineData("/bin/sh", $", args: ['-c', 'echo {KubeconfigText.Secret}']", "failed deserialization")]
    public async Task Kubeconfig_PlugInGivesNoCredentials_NamesTheCommandWithoutItsOutput(string command, string arguments, string why)
    {
        var credentials = $$"""exec: { apiVersion: client.authentication.k8s.io/v1, command: {{command}}{{arguments}}, env: [{ name: PASSWORD, value: {{KubeconfigText.Secret}} }] }""";

        var refusal = await RefusalAsync(await WriteAsync($"{Good with { Credentials = credentials }}"));

        Assert.StartsWith($"cannot be used: the command '{command}' of exec gives no credentials (", refusal, StringComparison.Ordinal);
        Assert.Contains(why, refusal, StringComparison.Ordinal);
        Assert.EndsWith("; run it by hand to see why", refusal, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    private async Task<string> WriteAsync(string text)
    {
        var file = Path.Combine(_folder, "config");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return file;
    }

    private static Task<CommandResult> RunAsync(string file) => Executable.RunAsync([.. Run, "--kubeconfig", file]);

    private static async Task<string> RefusalAsync(string file) => Refusal(await RunAsync(file), $"kubeconfig {file} ");

    /// <summary>Everything that is said after the name of the file.</summary>
    private static string Refusal(CommandResult result, string name)
    {
        Assert.Equal(64, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.DoesNotContain(KubeconfigText.Secret, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.StartsWith($"cloudlb: {name}", result.Error, StringComparison.Ordinal);
        Assert.EndsWith(Hint, result.Error, StringComparison.Ordinal);
        var refusal = result.Error[$"cloudlb: {name}".Length..^Hint.Length];
        Assert.Equal(1, refusal.Count(c => c == '\n'));
        return refusal.TrimEnd('\n');
    }
}
