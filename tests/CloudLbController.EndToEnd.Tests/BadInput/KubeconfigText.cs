namespace CloudLbController.EndToEnd.Tests.BadInput;

/// <summary>A kubeconfig that is right but for what a test replaces. It has secrets.</summary>
internal sealed record KubeconfigText
{
    public const string Secret = "s3cr3t-t0k3n";

    public string CurrentContext { get; init; } = "current-context: work";

    public string Server { get; init; } = "server: 'https://127.0.0.1:1'";

    public string ClusterName { get; init; } = "lab";

    public string UserName { get; init; } = "me";

    public string Credentials { get; init; } = $"token: {Secret}";

    public override string ToString() => $$"""
        apiVersion: v1
        kind: Config
        {{CurrentContext}}
        clusters: [{ name: {{ClusterName}}, cluster: { {{Server}} } }]
        users: [{ name: {{UserName}}, user: { {{Credentials}} } }, { name: other, user: { username: root, password: {{Secret}} } }]
        contexts: [{ name: work, context: { cluster: lab, user: me } }]

        """;
}
