using System.Globalization;
using System.Security.Cryptography;

namespace CloudLbController.TestSupport.ApiServers;

/// <summary>The files and ports of one <see cref="ApiServer"/>.</summary>
internal sealed class ServerFolder
{
    public ServerFolder(IReadOnlyList<ApiServerUser> users)
    {
        Path = Directory.CreateTempSubdirectory("apiserver-").FullName;
        var ports = FreePorts.Take(3);
        (EtcdPort, EtcdPeerPort, SecurePort) = (ports[0], ports[1], ports[2]);
        using var key = RSA.Create(2048);
        File.WriteAllText(In("sa.key"), key.ExportRSAPrivateKeyPem());
        File.WriteAllText(In("sa.pub"), key.ExportSubjectPublicKeyInfoPem());
        File.WriteAllLines(In("tokens.csv"), users.Select(user => $"{user.Token},{user.Name},{user.Name},\"{string.Join(',', user.Groups)}\""));
    }

    public string Path { get; }

    public int EtcdPort { get; }

    public int EtcdPeerPort { get; }

    public int SecurePort { get; }

    public string EtcdUrl => $"http://127.0.0.1:{Text(EtcdPort)}";

    public string Data => In("etcd");

    public string Certificate => In("certs/apiserver.crt");

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public IEnumerable<string> EtcdArguments() =>
    [
        "--data-dir", Data, "--unsafe-no-fsync",
        "--listen-client-urls", EtcdUrl, "--advertise-client-urls", EtcdUrl,
        "--listen-peer-urls", $"http://127.0.0.1:{Text(EtcdPeerPort)}",
    ];

    public IEnumerable<string> ServerArguments(IEnumerable<string> more) =>
    [
        $"--etcd-servers={EtcdUrl}", $"--secure-port={Text(SecurePort)}", "--bind-address=127.0.0.1", $"--cert-dir={In("certs")}",
        $"--service-account-key-file={In("sa.pub")}", $"--service-account-signing-key-file={In("sa.key")}",
        "--service-account-issuer=https://kubernetes.default.svc", "--api-audiences=api",
        "--service-cluster-ip-range=10.96.0.0/16,fd00:96::/112",
        "--authorization-mode=RBAC", $"--token-auth-file={In("tokens.csv")}",
        "--feature-gates=MixedProtocolLBService=true,IPv6DualStack=true,ServiceLBNodePortControl=true",
        "--disable-admission-plugins=ServiceAccount", "--allow-privileged=true",
        .. more,
    ];

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
