using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Http.Protobuf;
using Microsoft.AspNetCore.Http;

namespace CloudLbController.Sandbox.Http;

/// <summary>Reads the bodies of requests.</summary>
internal static class BodyReader
{
    /// <summary>What a real server takes, bytes.</summary>
    public const int Limit = 3 * 1024 * 1024;

    // Of a field that occurs twice nobody can say which is meant.
    private static readonly JsonDocumentOptions OnceEach = new() { AllowDuplicateProperties = false };

    /// <summary>The body; null where there is none.</summary>
    public static async Task<JsonNode?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (body.Length + read > Limit)
                throw new ApiException(HttpStatusCode.RequestEntityTooLarge, "RequestEntityTooLarge", $"Request entity too large: limit is {Limit}");
            body.Write(buffer, 0, read);
        }

        if (body.Length > 0 && request.ContentType?.StartsWith(ProtobufBody.MediaType, StringComparison.Ordinal) == true)
            return ProtobufBody.Read(body.ToArray());
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body.GetBuffer().AsSpan(0, (int)body.Length), documentOptions: OnceEach);
        }
        catch (JsonException error)
        {
            throw ApiErrors.BadRequest($"the body is not JSON: {error.Message}");
        }
    }

    /// <summary>A body that must be an object of a kind.</summary>
    public static async Task<JsonObject> ReadObjectAsync(HttpRequest request, ApiTarget target, CancellationToken ct)
    {
        var type = target.Kind.Type;
        if (await ReadAsync(request, ct) is not JsonObject body)
            throw ApiErrors.BadRequest($"the body is no {type.Kind}");
        var (version, kind) = (body.Text("apiVersion") ?? type.ApiVersion, body.Text("kind") ?? type.Kind);
        if ((version, kind) != (type.ApiVersion, type.Kind))
            throw ApiErrors.BadRequest($"{kind} in version \"{version}\" cannot be handled as a {type.Kind}: no kind \"{kind}\" is registered for version \"{type.ApiVersion}\"");

        if (type.Namespaced && body.Child("metadata") is { } metadata)
        {
            if (metadata.Text("namespace") is { Length: > 0 } other && other != target.Namespace)
                throw ApiErrors.BadRequest($"the namespace of the provided object does not match the namespace sent on the request");
            metadata["namespace"] = target.Namespace;
        }

        return body;
    }
}
