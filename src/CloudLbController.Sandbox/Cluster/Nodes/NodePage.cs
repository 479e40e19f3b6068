using System.Net;
using System.Text.Json.Nodes;
using CloudLbController.Sandbox.Cluster.Balancing;
using CloudLbController.Sandbox.Http;
using Microsoft.AspNetCore.Http;

namespace CloudLbController.Sandbox.Cluster.Nodes;

/// <summary>The pages by which kube-proxy tells load balancers about a node.</summary>
internal static class NodePage
{
    /// <summary>Where the page of the node itself is.</summary>
    public const int Port = 10256;

    /// <summary><c>/healthz</c>: 200, or 503 once the node is about to go. <c>/livez</c>: 200 as long as the proxy works.</summary>
    public static LoopbackServer OfNode(NodeContext node, Func<bool> isLeaving) => new(
        new IPEndPoint(node.Address, Port),
        context => context.Request.Path.Value switch
        {
            "/healthz" => AnswerAsync(context, !isLeaving(), new JsonObject { ["currentTime"] = $"{node.Time.GetUtcNow():O}", ["nodeEligible"] = !isLeaving() }),
            "/livez" => AnswerAsync(context, true, new JsonObject { ["currentTime"] = $"{node.Time.GetUtcNow():O}" }),
            _ => NotFound(context),
        },
        node.Loggers);

    /// <summary>200 where the node has ready endpoints of the Service, 503 where it has none; any path.</summary>
    public static LoopbackServer OfService(NodeContext node, int port, Func<ServiceHealth> current) => new(
        new IPEndPoint(node.Address, port),
        context =>
        {
            var health = current();
            context.Response.Headers["X-Load-Balancing-Endpoint-Weight"] = $"{health.LocalEndpoints}";
            return AnswerAsync(context, health.LocalEndpoints > 0, new JsonObject
            {
                ["service"] = new JsonObject { ["namespace"] = health.Service.Namespace, ["name"] = health.Service.Name },
                ["localEndpoints"] = health.LocalEndpoints,
                ["serviceProxyHealthy"] = true,
            });
        },
        node.Loggers);

    private static Task AnswerAsync(HttpContext context, bool isHealthy, JsonObject body)
    {
        context.Response.StatusCode = isHealthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
