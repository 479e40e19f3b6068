using System.Text;

namespace CloudLbController.TestSupport.ApiServers;

/// <summary>Writes kubeconfig files.</summary>
internal static class Kubeconfig
{
    public static void Write(string file, Uri server, string certificatePem, ApiServerUser user) => File.WriteAllText(file, $$"""
        apiVersion: v1
        kind: Config
        current-context: test
        clusters:
        - name: test
          cluster:
            server: {{server.GetLeftPart(UriPartial.Authority)}}
            certificate-authority-data: {{Convert.ToBase64String(Encoding.UTF8.GetBytes(certificatePem))}}
        users:
        - name: test
          user:
            token: {{user.Token}}
        contexts:
        - name: test
          context: { cluster: test, user: test }

        """);
}
