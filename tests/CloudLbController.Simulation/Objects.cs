using System.Globalization;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;

namespace CloudLbController.Simulation;

/// <summary>What a person would apply with kubectl.</summary>
public static class Objects
{
    public static void CreateNode(this Administrator admin, string name, int number, string? providerId = null) => admin.Create(ResourceType.Nodes, $$"""
        {"metadata":{"name":"{{name}}"},"spec":{"providerID":"{{providerId ?? $"sim:///{name}"}}"},
         "status":{"addresses":[{"type":"InternalIP","address":"10.0.{{number / 250}}.{{(number % 250) + 1}}"}]} }
        """);

    public static void CreateService(this Administrator admin, string name, params int[] ports)
    {
        var list = string.Join(',', ports.Select(port =>
            string.Create(CultureInfo.InvariantCulture, $$"""{"name":"p{{port}}","port":{{port}},"protocol":"TCP"}""")));
        admin.Create(ResourceType.Services, $$"""
            {"metadata":{"name":"{{name}}","namespace":"default"},"spec":{"type":"LoadBalancer","selector":{"app":"{{name}}"},"ports":[{{list}}]} }
            """);
    }

    public static ObjectName ServiceName(string name) => new("default", name);

    public static ObjectName NodeName(string name) => new(null, name);
}
