using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;

namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary>The nodes of a site, in a sandbox.</summary>
internal static class SandboxNodes
{
    public static void Add(SandboxServer server, AwsSite site)
    {
        foreach (var id in site.ProviderIds)
        {
            server.Administrator.Create(ResourceType.Nodes, $$"""
                {"metadata": {"name": "{{id.Split('/')[^1]}}" }, "spec": {"providerID": "{{id}}" },
                 "status": {"addresses": [{"type": "InternalIP", "address": "10.0.1.4"}], "conditions": [{"type": "Ready", "status": "True"}] } }
                """);
        }
    }
}
