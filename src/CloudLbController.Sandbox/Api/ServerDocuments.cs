using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Api;

/// <summary>What the server tells of itself: that it is Kubernetes 1.34, with the fields that a load balancer controller looks for.</summary>
internal static class ServerDocuments
{
    public const string GitVersion = "v1.34.0+sandbox";

    private static readonly JsonElement Version = Parse($$"""
        { "major": "1", "minor": "34", "gitVersion": "{{GitVersion}}", "platform": "linux/amd64" }
        """);

    private static readonly JsonElement OpenApi = Parse("""
        {
          "swagger": "2.0",
          "info": { "title": "Kubernetes", "version": "v1.34.0+sandbox" },
          "paths": {},
          "definitions": {
            "io.k8s.api.core.v1.ServiceSpec": {
              "type": "object",
              "properties": {
                "allocateLoadBalancerNodePorts": { "type": "boolean" },
                "loadBalancerClass": { "type": "string" },
                "internalTrafficPolicy": { "type": "string" }
              }
            },
            "io.k8s.api.core.v1.ServiceStatus": {
              "type": "object",
              "properties": {
                "conditions": { "type": "array", "items": { "type": "object" } },
                "loadBalancer": { "type": "object" }
              }
            },
            "io.k8s.api.core.v1.LoadBalancerIngress": {
              "type": "object",
              "properties": {
                "hostname": { "type": "string" },
                "ip": { "type": "string" },
                "ipMode": { "type": "string" },
                "ports": { "type": "array", "items": { "type": "object" } }
              }
            }
          }
        }
        """);

    /// <summary>The types of objects, as far as it describes them.</summary>
    public static JsonElement Definitions => OpenApi.GetProperty("definitions");

    public static JsonElement Get(string path) => path switch
    {
        "/version" => Version,
        "/openapi/v2" => OpenApi,
        _ => throw ApiErrors.NoSuchPath(),
    };

    private static JsonElement Parse(string json) => Json.ToElement((JsonObject)JsonNode.Parse(json)!);
}
